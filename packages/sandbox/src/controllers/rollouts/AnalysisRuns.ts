import type { ControllerContext } from '../engine/ControllerContext';
import { controllerReference, controllerUid } from '../ownership';
import type { AnalysisRun, AnalysisTemplate } from '../types/Analysis';
import type { Rollout } from '../types/Rollout';
import {
  ANALYSIS_RUNS,
  ANALYSIS_TEMPLATES,
  CLUSTER_ANALYSIS_TEMPLATES,
} from './analysisKinds';
import { ROLLOUT_HASH } from './RolloutState';
import type { RolloutState, WantedAnalysis } from './RolloutState';

const FINISHED = ['Successful', 'Failed', 'Error', 'Inconclusive'];

const LABEL_OF_ROLE = {
  background: 'Background',
  step: 'Step',
  prePromotion: 'PrePromotion',
  postPromotion: 'PostPromotion',
} as const;

/** Runs kept for looking at, as Argo Rollouts does by default. */
const HISTORY = 5;

/** Starts and ends the analysis runs of Rollouts. */
export class AnalysisRuns {
  readonly #context: ControllerContext;

  static create(options: { context: ControllerContext }): AnalysisRuns {
    return new AnalysisRuns(options.context);
  }

  private constructor(context: ControllerContext) {
    this.#context = context;
  }

  of({ metadata }: Rollout): AnalysisRun[] {
    const { namespace, uid } = metadata;
    return this.#context.registry
      .list<AnalysisRun>(ANALYSIS_RUNS, { namespace })
      .filter(run => controllerUid(run) === uid);
  }

  start(state: RolloutState, wanted: WantedAnalysis): void {
    const { rollout, hash } = state;
    const { namespace } = rollout.metadata;
    const { name, role, reference, stepIndex } = wanted;
    const templates = this.#templates(rollout, reference.templates ?? []);
    const args = (reference.args ?? []).map(argument => ({
      name: argument.name,
      value: argument.value ?? hashFor(state, argument.valueFrom),
    }));
    this.#context.registry.create<AnalysisRun>(ANALYSIS_RUNS, {
      metadata: {
        name,
        namespace,
        labels: {
          [ROLLOUT_HASH]: hash,
          'rollout-type': LABEL_OF_ROLE[role],
          ...(stepIndex !== undefined && { 'step-index': String(stepIndex) }),
        },
        annotations: {
          'rollout.argoproj.io/revision': String(state.revision),
        },
        ownerReferences: [controllerReference(rollout)],
      },
      spec: {
        args,
        metrics: templates.flatMap(({ spec }) => spec.metrics),
      },
    });
    this.#forget(rollout);
  }

  /** What still measures has nothing to measure any more. */
  endAll(rollout: Rollout): void {
    for (const run of this.of(rollout)) {
      const isRunning = !FINISHED.includes(run.status?.phase ?? 'Pending');
      if (isRunning && !run.spec.terminate) {
        this.#context.registry.update<AnalysisRun>(ANALYSIS_RUNS, {
          ...run,
          spec: { ...run.spec, terminate: true },
        });
      }
    }
  }

  #templates(
    { metadata }: Rollout,
    references: readonly { templateName: string; clusterScope?: boolean }[],
  ): AnalysisTemplate[] {
    return references.flatMap(({ templateName, clusterScope }) => {
      const kind = clusterScope
        ? CLUSTER_ANALYSIS_TEMPLATES
        : ANALYSIS_TEMPLATES;
      const template =
        kind &&
        this.#context.registry.get<AnalysisTemplate>(kind, {
          name: templateName,
          ...(!clusterScope && { namespace: metadata.namespace }),
        });
      return template ? [template] : [];
    });
  }

  #forget(rollout: Rollout): void {
    const finished = this.of(rollout)
      .filter(run => FINISHED.includes(run.status?.phase ?? ''))
      .sort((left, right) =>
        left.metadata.creationTimestamp! < right.metadata.creationTimestamp!
          ? -1
          : 1,
      );
    finished
      .slice(0, Math.max(0, finished.length - HISTORY))
      .forEach(run =>
        this.#context.registry.remove(ANALYSIS_RUNS, run.metadata),
      );
  }
}

function hashFor(
  { hash, status }: RolloutState,
  from: { podTemplateHashValue?: 'Stable' | 'Latest' } | undefined,
): string {
  return from?.podTemplateHashValue === 'Stable'
    ? status.stableRS ?? hash
    : hash;
}
