import { addSeconds, toKubernetesTime } from '../../clock/timestamps';
import {
  DEPLOYMENTS,
  REPLICA_SETS,
  ROLLOUTS,
  SERVICES,
} from '../../registry/kinds';
import type { Controller, Watch } from '../engine/Controller';
import type { ControllerContext } from '../engine/ControllerContext';
import { itself, ownerOfKind, parseKey } from '../engine/keys';
import { formatSelector } from '../selectors';
import { templateHash } from '../templateHash';
import type { Service } from '../types/Network';
import type { PodTemplate } from '../types/Pod';
import type { Rollout, RolloutStatus } from '../types/Rollout';
import type { Deployment, ReplicaSet } from '../types/Workload';
import { updateBounds } from '../workloads/intOrPercent';
import { ReplicaSetWriter } from '../workloads/ReplicaSetWriter';
import { inheritedAnnotations, revisionOf } from '../workloads/revisions';
import { ANALYSIS_RUNS } from './analysisKinds';
import { AnalysisRuns } from './AnalysisRuns';
import {
  planBlueGreen,
  SCALE_DOWN_DEADLINE,
  scaleDownDelay,
} from './blueGreen';
import { planCanary } from './canary';
import { ROLLOUT_HASH, ROLLOUT_REVISION, sizeOf } from './RolloutState';
import type { RolloutPlan, RolloutState } from './RolloutState';
import {
  conditionsOf,
  countersOf,
  phaseOf,
  rolloutDeadline,
  weightsOf,
} from './rolloutStatus';

const COMPONENT = 'rollouts-controller';

const hashOf = (set: ReplicaSet) => set.metadata.labels?.[ROLLOUT_HASH];

/** Updates services step by step, and takes an update back when its figures are bad. */
export class RolloutController implements Controller {
  readonly name = COMPONENT;
  readonly rank = 2;
  readonly watches: readonly Watch[] = [
    { kind: ROLLOUTS, keysOf: itself },
    { kind: REPLICA_SETS, keysOf: ownerOfKind('Rollout') },
    { kind: ANALYSIS_RUNS, keysOf: ownerOfKind('Rollout') },
  ];
  readonly #context: ControllerContext;
  readonly #sets: ReplicaSetWriter;
  readonly #runs: AnalysisRuns;

  static create(options: { context: ControllerContext }): RolloutController {
    return new RolloutController(options.context);
  }

  private constructor(context: ControllerContext) {
    this.#context = context;
    this.#sets = ReplicaSetWriter.create({
      context,
      component: COMPONENT,
      manager: 'rollouts-controller',
    });
    this.#runs = AnalysisRuns.create({ context });
  }

  reconcile(key: string): void {
    const rollout = this.#get(key);
    const template = rollout && this.#templateOf(rollout);
    if (!rollout || !template || rollout.metadata.deletionTimestamp) {
      return;
    }
    const state = this.#observe(rollout, template);
    const plan = rollout.spec.strategy.blueGreen
      ? planBlueGreen(state)
      : planCanary(state);
    this.#act(state, plan);
    this.#report(key, template, plan);
  }

  #get(key: string): Rollout | undefined {
    return this.#context.registry.get<Rollout>(ROLLOUTS, parseKey(key));
  }

  #templateOf({ metadata, spec }: Rollout): PodTemplate | undefined {
    return (
      spec.template ??
      (spec.workloadRef &&
        this.#context.registry.get<Deployment>(DEPLOYMENTS, {
          namespace: metadata.namespace,
          name: spec.workloadRef.name,
        })?.spec.template)
    );
  }

  #owned({ metadata }: Rollout): ReplicaSet[] {
    return [
      ...this.#context.indexes.replicaSetsByOwner.get(metadata.uid!),
    ].sort(
      (left, right) =>
        revisionOf(left, ROLLOUT_REVISION) -
        revisionOf(right, ROLLOUT_REVISION),
    );
  }

  #observe(rollout: Rollout, template: PodTemplate): RolloutState {
    const { replicas = 1, strategy } = rollout.spec;
    const hash = templateHash(template);
    const current = this.#ensureCurrent(rollout, template, hash);
    const status = freshStatus(rollout.status ?? {}, hash);
    const sets = this.#owned(rollout);
    const stable = status.stableRS
      ? sets.find(set => hashOf(set) === status.stableRS)
      : undefined;
    return {
      rollout,
      status,
      now: this.#context.clock.now(),
      replicas,
      ...updateBounds(strategy.canary ?? {}, replicas),
      hash,
      revision: revisionOf(current, ROLLOUT_REVISION),
      current,
      stable,
      others: sets.filter(
        set => hashOf(set) !== hash && hashOf(set) !== status.stableRS,
      ),
      runs: this.#runs.of(rollout),
    };
  }

  #ensureCurrent(
    rollout: Rollout,
    template: PodTemplate,
    hash: string,
  ): ReplicaSet {
    const owned = this.#owned(rollout);
    const current = owned.find(set => hashOf(set) === hash);
    const others = owned.filter(set => set !== current);
    const latest = Math.max(
      0,
      ...others.map(set => revisionOf(set, ROLLOUT_REVISION)),
    );
    const revision = Math.max(
      latest + 1,
      current ? revisionOf(current, ROLLOUT_REVISION) : 0,
    );
    const annotations = {
      ...inheritedAnnotations(rollout),
      [ROLLOUT_REVISION]: String(revision),
    };
    if (current) {
      return this.#sets.annotate(current, annotations);
    }
    this.#say(
      rollout,
      'RolloutUpdated',
      `Rollout updated to revision ${revision}`,
    );
    return this.#sets.create({
      owner: rollout,
      hash,
      hashLabel: ROLLOUT_HASH,
      template,
      selector: rollout.spec.selector ?? {},
      minReadySeconds: rollout.spec.minReadySeconds,
      replicas: 0,
      annotations,
    });
  }

  #act(state: RolloutState, plan: RolloutPlan): void {
    const { rollout } = state;
    for (const [name, hash] of Object.entries(plan.services)) {
      this.#lead(rollout, name, hash);
    }
    plan.resizes.forEach(({ set, replicas }) =>
      this.#sets.resize(rollout, set, replicas),
    );
    if (plan.analysis) {
      this.#runs.start(state, plan.analysis);
    }
    const isOver = plan.status.abort || plan.status.stableRS === state.hash;
    if (isOver) {
      this.#runs.endAll(rollout);
    }
    if (isOver && !plan.status.abort) {
      this.#retire(state);
      this.#forget(state);
    }
    plan.events.forEach(({ reason, message, isWarning }) =>
      this.#say(rollout, reason, message, isWarning),
    );
  }

  /** Notes until when the version that was just replaced is kept. */
  #retire(state: RolloutState): void {
    const { rollout, stable, current, now } = state;
    if (!rollout.spec.strategy.blueGreen || !stable || stable === current) {
      return;
    }
    const deadline = addSeconds(now, scaleDownDelay(state));
    this.#sets.annotate(stable, {
      [SCALE_DOWN_DEADLINE]: toKubernetesTime(deadline),
    });
  }

  #forget({ rollout, hash }: RolloutState): void {
    const { revisionHistoryLimit = 10 } = rollout.spec;
    const old = this.#owned(rollout).filter(
      set =>
        hashOf(set) !== hash &&
        sizeOf(set) === 0 &&
        (set.status?.replicas ?? 0) === 0,
    );
    old
      .slice(0, Math.max(0, old.length - revisionHistoryLimit))
      .forEach(set => this.#sets.remove(set));
  }

  /** Has a Service lead to the pods of one version. */
  #lead({ metadata }: Rollout, name: string, hash: string): void {
    const { registry } = this.#context;
    const key = { namespace: metadata.namespace, name };
    const service = registry.get<Service>(SERVICES, key);
    if (service) {
      registry.update<Service>(SERVICES, {
        ...service,
        metadata: {
          ...service.metadata,
          annotations: {
            ...service.metadata.annotations,
            'argo-rollouts.argoproj.io/managed-by-rollouts': metadata.name,
          },
        },
        spec: {
          ...service.spec,
          selector: { ...service.spec.selector, [ROLLOUT_HASH]: hash },
        },
      });
    }
  }

  #report(key: string, template: PodTemplate, plan: RolloutPlan): void {
    const rollout = this.#get(key);
    if (!rollout) {
      return;
    }
    const { registry } = this.#context;
    const state = this.#observe(rollout, template);
    const { canary } = rollout.spec.strategy;
    const decided: RolloutStatus = {
      ...plan.status,
      ...countersOf(state),
      currentPodHash: state.hash,
      ...(canary?.steps && {
        currentStepHash: templateHash(canary.steps as never),
      }),
      observedGeneration: String(rollout.metadata.generation),
      selector: formatSelector(rollout.spec.selector ?? {}),
    };
    const conditions = conditionsOf(state, decided);
    const { phase, message } = phaseOf(state, { ...decided, conditions });
    const isOverdue =
      conditions.some(({ reason }) => reason === 'ProgressDeadlineExceeded') &&
      rollout.spec.progressDeadlineAbort;
    const updated = registry.update<Rollout>(ROLLOUTS, {
      ...rollout,
      metadata: {
        ...rollout.metadata,
        annotations: {
          ...rollout.metadata.annotations,
          [ROLLOUT_REVISION]: String(state.revision),
        },
      },
      status: withoutUndefined({
        ...decided,
        phase,
        message: message || undefined,
        conditions,
        ...(canary && {
          canary: {
            ...decided.canary,
            ...(canary.trafficRouting && {
              weights: weightsOf(state, decided),
            }),
          },
        }),
        ...(isOverdue && {
          abort: true,
          abortedAt: toKubernetesTime(state.now),
        }),
      }),
    });
    this.#plan(key, { ...state, status: updated.status! }, plan);
  }

  #plan(key: string, state: RolloutState, { next }: RolloutPlan): void {
    const moments = [next, rolloutDeadline(state)].filter(
      (moment): moment is Date => moment !== undefined && moment > state.now,
    );
    for (const at of moments) {
      this.#context.requeue({ controller: this, key, at });
    }
  }

  #say(
    about: Rollout,
    reason: string,
    message: string,
    isWarning = false,
  ): void {
    this.#context.events.record(
      { component: COMPONENT },
      { about, reason, message, type: isWarning ? 'Warning' : 'Normal' },
    );
  }
}

/** A new template starts a new update: what was paused or aborted is forgotten. */
function freshStatus(status: RolloutStatus, hash: string): RolloutStatus {
  if (status.currentPodHash === hash || !status.currentPodHash) {
    return status;
  }
  const {
    abort,
    abortedAt,
    pauseConditions,
    controllerPause,
    promoteFull,
    message,
    ...kept
  } = status;
  return { ...kept, currentStepIndex: 0 };
}

function withoutUndefined(status: RolloutStatus): RolloutStatus {
  return Object.fromEntries(
    Object.entries(status).filter(([, value]) => value !== undefined),
  );
}
