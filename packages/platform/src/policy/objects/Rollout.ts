import { isMap, mapOf, mapsOf, valueAt } from './json';
import type { JsonMap } from './json';

/** What is particular to the strategy of an Argo Rollout. */
export type RolloutStrategy = {
  kind: 'canary' | 'blueGreen';
  /** Path in the object. */
  field: string;
  settings: JsonMap;
  /** Whether a traffic router splits requests, and not the number of pods. */
  routesTraffic: boolean;
  /** The parts that name AnalysisTemplates, with their path. */
  analyses: { field: string; analysis: JsonMap }[];
};

function analysesOf(kind: string, settings: JsonMap, field: string) {
  const places: [string, unknown][] =
    kind === 'blueGreen'
      ? [
          ['prePromotionAnalysis', settings.prePromotionAnalysis],
          ['postPromotionAnalysis', settings.postPromotionAnalysis],
        ]
      : [
          ['analysis', settings.analysis],
          ...mapsOf(settings.steps).map(
            ({ analysis }, index): [string, unknown] => [
              `steps[${index}].analysis`,
              analysis,
            ],
          ),
        ];
  return places.flatMap(([path, analysis]) =>
    isMap(analysis) ? [{ field: `${field}.${path}`, analysis }] : [],
  );
}

/** Strategy of a Rollout; Argo takes an absent one for a canary without steps. */
export function rolloutStrategyOf(rollout: unknown): RolloutStrategy {
  const strategy = mapOf(valueAt(rollout, 'spec', 'strategy'));
  const kind = isMap(strategy.blueGreen) ? 'blueGreen' : 'canary';
  const settings = mapOf(strategy[kind]);
  const field = `spec.strategy.${kind}`;
  return {
    kind,
    field,
    settings,
    routesTraffic: kind === 'canary' && isMap(settings.trafficRouting),
    analyses: analysesOf(kind, settings, field),
  };
}
