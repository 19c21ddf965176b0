import { addSeconds, toKubernetesTime } from '../../clock/timestamps';
import type { AnalysisReference, RolloutStatus } from '../types/Rollout';
import type { ReplicaSet } from '../types/Workload';
import { failureOf, findRun, hasSucceeded, summaryOf } from './analysisOutcome';
import { isSettled, sizeOf } from './RolloutState';
import type {
  AnalysisRole,
  RolloutEvent,
  RolloutPlan,
  RolloutState,
  WantedAnalysis,
} from './RolloutState';

const PAUSE_REASON = 'BlueGreenPause';

/** Until when a version that was replaced is kept, for going back at once. */
export const SCALE_DOWN_DEADLINE = 'scale-down-deadline';
const DEFAULT_DELAY_SECONDS = 30;

type Check = {
  isPassed: boolean;
  failure?: string;
  analysis?: WantedAnalysis;
  status: NonNullable<RolloutStatus['blueGreen']>;
};

function check(
  state: RolloutState,
  role: Extract<AnalysisRole, 'prePromotion' | 'postPromotion'>,
  reference: AnalysisReference | undefined,
): Check {
  if (!reference) {
    return { isPassed: true, status: {} };
  }
  const { rollout, hash, revision } = state;
  const suffix = role === 'prePromotion' ? 'pre' : 'post';
  const name = `${rollout.metadata.name}-${hash}-${revision}-${suffix}`;
  const run = findRun(state, name);
  return run
    ? {
        isPassed: hasSucceeded(run),
        failure: failureOf(run),
        status: { [`${role}AnalysisRunStatus`]: summaryOf(run) },
      }
    : {
        isPassed: false,
        analysis: { role, name, reference },
        status: {},
      };
}

function strategyOf({ rollout }: RolloutState) {
  return rollout.spec.strategy.blueGreen!;
}

/** The old version goes when its time is over; a set without a deadline goes at once. */
function retire(
  state: RolloutState,
  sets: readonly (ReplicaSet | undefined)[],
): { resizes: { set: ReplicaSet; replicas: number }[]; next?: Date } {
  const resizes: { set: ReplicaSet; replicas: number }[] = [];
  let next: Date | undefined;
  for (const set of sets) {
    if (!set || sizeOf(set) === 0) {
      continue;
    }
    const text = set.metadata.annotations?.[SCALE_DOWN_DEADLINE];
    const deadline = text ? new Date(text) : state.now;
    if (deadline <= state.now) {
      resizes.push({ set, replicas: 0 });
    } else if (!next || deadline < next) {
      next = deadline;
    }
  }
  return { resizes, next };
}

function services(
  state: RolloutState,
  active: string,
  preview: string,
): Record<string, string> {
  const { activeService, previewService } = strategyOf(state);
  return {
    [activeService]: active,
    ...(previewService && { [previewService]: preview }),
  };
}

function selectors(active: string, preview: string) {
  return { activeSelector: active, previewSelector: preview };
}

function abort(state: RolloutState, reason: string): RolloutPlan {
  const { status, revision, now, current, stable, replicas } = state;
  const text = `Rollout aborted update to revision ${revision}`;
  const stableHash = status.stableRS!;
  return {
    resizes: [
      ...(stable && sizeOf(stable) !== replicas
        ? [{ set: stable, replicas }]
        : []),
      ...(sizeOf(current) > 0 ? [{ set: current, replicas: 0 }] : []),
    ],
    status: {
      stableRS: stableHash,
      abort: true,
      abortedAt: status.abortedAt ?? toKubernetesTime(now),
      message: `RolloutAborted: ${text}${reason && `: ${reason}`}`,
      blueGreen: {
        ...status.blueGreen,
        ...selectors(stableHash, stableHash),
      },
    },
    services: services(state, stableHash, stableHash),
    events: status.abort
      ? []
      : [
          {
            reason: 'RolloutAborted',
            message: reason ? `${text}: ${reason}` : text,
            isWarning: true,
          },
        ],
  };
}

type Gate = { isOpen: boolean; status: RolloutStatus; next?: Date };

/** Promotion waits for a person, or for a time, if the strategy says so. */
function gate(state: RolloutState): Gate {
  const { status, now } = state;
  const { autoPromotionEnabled = true, autoPromotionSeconds } =
    strategyOf(state);
  if (autoPromotionEnabled && autoPromotionSeconds === undefined) {
    return { isOpen: true, status: {} };
  }
  const pause = status.pauseConditions?.find(
    ({ reason }) => reason === PAUSE_REASON,
  );
  if (!pause) {
    if (status.controllerPause) {
      return { isOpen: true, status: {} };
    }
    const started = { reason: PAUSE_REASON, startTime: toKubernetesTime(now) };
    return {
      isOpen: false,
      status: { controllerPause: true, pauseConditions: [started] },
      ...(autoPromotionSeconds !== undefined && {
        next: addSeconds(now, autoPromotionSeconds),
      }),
    };
  }
  const kept = {
    controllerPause: true,
    pauseConditions: status.pauseConditions,
  };
  if (autoPromotionSeconds === undefined) {
    return { isOpen: false, status: kept };
  }
  const end = addSeconds(new Date(pause.startTime), autoPromotionSeconds);
  return now >= end
    ? { isOpen: true, status: {} }
    : { isOpen: false, status: kept, next: end };
}

/** Nothing to replace: the first version, or the one that is in use already. */
function settle(state: RolloutState): RolloutPlan {
  const { current, hash, replicas, status, others, revision } = state;
  const isDone = isSettled(current, replicas);
  const isFirst = !status.stableRS;
  const retired = retire(state, others);
  const grown =
    sizeOf(current) === replicas ? [] : [{ set: current, replicas }];
  return {
    resizes: [...grown, ...retired.resizes],
    status: {
      stableRS: isDone || !isFirst ? hash : undefined,
      blueGreen: selectors(hash, hash),
    },
    services: services(state, hash, hash),
    next: retired.next,
    events:
      isDone && isFirst
        ? [
            {
              reason: 'RolloutCompleted',
              message: `Rollout completed update to revision ${revision} (${hash}): Initial deploy`,
            },
          ]
        : [],
  };
}

/** The next move of a blue-green update: the new version in full, checked, then the switch. */
export function planBlueGreen(state: RolloutState): RolloutPlan {
  const { rollout, stable, current, hash, replicas, status, revision } = state;
  const strategy = strategyOf(state);
  if (!stable || status.stableRS === hash) {
    return settle(state);
  }
  if (status.abort) {
    return abort(state, status.message?.split(`${revision}: `)[1] ?? '');
  }
  const stableHash = status.stableRS!;
  const isActive = status.blueGreen?.activeSelector === hash;
  const size = isActive ? replicas : strategy.previewReplicaCount ?? replicas;
  const resizes = [
    ...(sizeOf(current) !== size ? [{ set: current, replicas: size }] : []),
    ...(sizeOf(stable) !== replicas ? [{ set: stable, replicas }] : []),
  ];
  const waiting = (more: Partial<RolloutPlan>): RolloutPlan => ({
    resizes,
    status: {
      stableRS: stableHash,
      blueGreen: selectors(stableHash, hash),
      ...more.status,
    },
    services: services(state, stableHash, hash),
    analysis: more.analysis,
    next: more.next,
    events: more.events ?? [],
  });
  if (!isActive) {
    if (!isSettled(current, size)) {
      return waiting({});
    }
    const before = check(state, 'prePromotion', strategy.prePromotionAnalysis);
    if (before.failure !== undefined) {
      return abort(state, before.failure);
    }
    const door = gate(state);
    if (!before.isPassed || (!door.isOpen && !status.promoteFull)) {
      return waiting({
        analysis: before.analysis,
        next: door.next,
        status: {
          stableRS: stableHash,
          ...door.status,
          blueGreen: { ...selectors(stableHash, hash), ...before.status },
        },
      });
    }
  }
  const events: RolloutEvent[] = isActive
    ? []
    : [
        {
          reason: 'SwitchService',
          message: `Switched selector for service '${strategy.activeService}' from '${stableHash}' to '${hash}'`,
        },
      ];
  const after = check(state, 'postPromotion', strategy.postPromotionAnalysis);
  if (after.failure !== undefined) {
    return abort(state, after.failure);
  }
  const isDone = after.isPassed && isSettled(current, replicas);
  return {
    resizes,
    status: {
      stableRS: isDone ? hash : stableHash,
      blueGreen: { ...selectors(hash, hash), ...after.status },
    },
    services: services(state, hash, hash),
    analysis: after.analysis,
    events: isDone
      ? [
          ...events,
          {
            reason: 'RolloutCompleted',
            message: `Rollout completed update to revision ${revision} (${hash}) of ${rollout.metadata.name}: Completed blue-green update`,
          },
        ]
      : events,
  };
}

/** Seconds the replaced version is kept. */
export function scaleDownDelay(state: RolloutState): number {
  return strategyOf(state).scaleDownDelaySeconds ?? DEFAULT_DELAY_SECONDS;
}
