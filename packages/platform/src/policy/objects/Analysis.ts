import type { KubernetesObject } from '../../render/KubernetesObject';
import type { Violation } from '../defineRule';
import { mapOf, mapsOf, numberOf, shown, textOf } from './json';
import { rolloutStrategyOf } from './Rollout';

type TemplateReference = { field: string; kind: string; name: string };

/** AnalysisTemplates that a Rollout asks for, with the path of each. */
function templateReferencesOf(rollout: KubernetesObject): TemplateReference[] {
  return rolloutStrategyOf(rollout).analyses.flatMap(({ analysis, field }) =>
    mapsOf(analysis.templates).map(({ clusterScope, templateName }, index) => ({
      field: `${field}.templates[${index}].templateName`,
      kind:
        clusterScope === true ? 'ClusterAnalysisTemplate' : 'AnalysisTemplate',
      name: textOf(templateName) ?? '',
    })),
  );
}

/** Metrics of a template that can never end a rollout. */
function unboundedMetricsOf(template: KubernetesObject): Violation[] {
  return mapsOf(mapOf(template.spec).metrics).flatMap((metric, index) => {
    const field = `spec.metrics[${index}]`;
    const conditions = ['failureCondition', 'successCondition'];
    const violations: Violation[] = [];
    if (!conditions.some(name => textOf(metric[name]))) {
      violations.push({
        object: template,
        field,
        message: `expected a ${conditions.join(' or a ')}`,
      });
    }
    // Argo reads the limit as a number or as the text of one.
    const limit = numberOf(Number(metric.failureLimit ?? NaN));
    if (limit === undefined || limit < 0) {
      violations.push({
        object: template,
        field: `${field}.failureLimit`,
        message: `expected a number of failures after which the rollout is aborted, found ${shown(
          metric.failureLimit,
        )}`,
      });
    }
    return violations;
  });
}

/** What keeps the analysis of a Rollout from judging it. */
export function analysisViolationsOf(
  rollout: KubernetesObject,
  objects: readonly KubernetesObject[],
): Violation[] {
  const references = templateReferencesOf(rollout);
  if (references.length === 0) {
    return [
      {
        object: rollout,
        field: rolloutStrategyOf(rollout).field,
        message:
          'expected an analysis with templates, found none that could abort the rollout',
      },
    ];
  }
  return references.flatMap(({ field, kind, name }) => {
    const template = objects.find(
      object =>
        object.kind === kind &&
        object.metadata.name === name &&
        object.metadata.namespace ===
          (kind === 'AnalysisTemplate'
            ? rollout.metadata.namespace
            : undefined),
    );
    return template
      ? unboundedMetricsOf(template)
      : [
          {
            object: rollout,
            field,
            message: `expected the name of ${
              kind === 'AnalysisTemplate' ? 'an' : 'a'
            } ${kind} that is applied with it, found ${name}`,
          },
        ];
  });
}
