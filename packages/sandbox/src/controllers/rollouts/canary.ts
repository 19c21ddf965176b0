import { addSeconds, toKubernetesTime } from '../../clock/timestamps';
import { parseDuration } from '../secrets/goDuration';
import type { CanaryStep, RolloutStatus } from '../types/Rollout';
import { failureOf, findRun, hasSucceeded, summaryOf } from './analysisOutcome';
import { approachSizes } from './approachSizes';
import { isSettled, sizeOf } from './RolloutState';
import type {
  RolloutEvent,
  RolloutPlan,
  RolloutState,
  WantedAnalysis,
} from './RolloutState';

const PAUSE_REASON = 'CanaryPauseStep';

/** Share of the new version at a step, by the last `setWeight` up to it. */
export function weightAt(steps: readonly CanaryStep[], index: number): number {
  const reached = steps.slice(0, index + 1);
  return reached.reduce((weight, step) => step.setWeight ?? weight, 0);
}

function canarySize(state: RolloutState, index: number): number {
  const steps = state.rollout.spec.strategy.canary?.steps ?? [];
  const { replicas } = state;
  const scale = steps
    .slice(0, index + 1)
    .map(({ setCanaryScale }) => setCanaryScale)
    .filter(step => step !== undefined)
    .at(-1);
  const weight = scale?.weight ?? weightAt(steps, index);
  return scale?.replicas ?? Math.ceil((replicas * weight) / 100);
}

function describe(step: CanaryStep): string {
  if (step.setWeight !== undefined) {
    return `setWeight: ${step.setWeight}`;
  }
  if (step.pause) {
    return step.pause.duration === undefined
      ? 'pause: indefinite'
      : `pause: ${step.pause.duration}`;
  }
  return step.analysis ? 'analysis' : 'setCanaryScale';
}

function durationOf(duration: number | string | undefined): number | undefined {
  if (duration === undefined) {
    return undefined;
  }
  return typeof duration === 'number' || /^\d+$/.test(duration)
    ? Number(duration)
    : parseDuration(duration);
}

type StepResult = {
  isDone: boolean;
  status: RolloutStatus;
  next?: Date;
  failure?: string;
  analysis?: WantedAnalysis;
};

function pause(state: RolloutState, step: CanaryStep): StepResult {
  const { status, now } = state;
  const current = status.pauseConditions?.find(
    ({ reason }) => reason === PAUSE_REASON,
  );
  if (!current) {
    // It was paused, and somebody has taken the pause away.
    if (status.controllerPause) {
      return { isDone: true, status: {} };
    }
    const startTime = toKubernetesTime(now);
    const seconds = durationOf(step.pause!.duration);
    return {
      isDone: false,
      status: {
        controllerPause: true,
        pauseConditions: [{ reason: PAUSE_REASON, startTime }],
      },
      ...(seconds !== undefined && { next: addSeconds(now, seconds) }),
    };
  }
  const seconds = durationOf(step.pause!.duration);
  const kept = {
    controllerPause: true,
    pauseConditions: status.pauseConditions,
  };
  if (seconds === undefined) {
    return { isDone: false, status: kept };
  }
  const end = addSeconds(new Date(current.startTime), seconds);
  return now >= end
    ? { isDone: true, status: {} }
    : { isDone: false, status: kept, next: end };
}

function analyse(
  state: RolloutState,
  step: CanaryStep,
  index: number,
): StepResult {
  const { rollout, hash, revision } = state;
  const name = `${rollout.metadata.name}-${hash}-${revision}-${index}`;
  const run = findRun(state, name);
  return {
    isDone: hasSucceeded(run),
    failure: failureOf(run),
    status: {
      ...(run && { canary: { currentStepAnalysisRunStatus: summaryOf(run) } }),
    },
    ...(!run && {
      analysis: {
        role: 'step',
        name,
        reference: step.analysis!,
        stepIndex: index,
      },
    }),
  };
}

function takeStep(
  state: RolloutState,
  step: CanaryStep,
  index: number,
): StepResult {
  if (step.pause) {
    return pause(state, step);
  }
  if (step.analysis) {
    return analyse(state, step, index);
  }
  const size = canarySize(state, index);
  const isDone =
    isSettled(state.current, size) &&
    sizeOf(state.stable) === Math.max(0, state.replicas - size);
  return { isDone, status: {} };
}

function background(
  state: RolloutState,
  index: number,
): Pick<StepResult, 'analysis' | 'failure' | 'status'> {
  const { rollout, hash, revision } = state;
  const { canary = {} } = rollout.spec.strategy;
  const reference = canary.analysis;
  if (!reference || index < (reference.startingStep ?? 0)) {
    return { status: {} };
  }
  const name = `${rollout.metadata.name}-${hash}-${revision}`;
  const run = findRun(state, name);
  if (!run) {
    return { status: {}, analysis: { role: 'background', name, reference } };
  }
  return {
    failure: failureOf(run),
    status: { canary: { currentBackgroundAnalysisRunStatus: summaryOf(run) } },
  };
}

function resizes(state: RolloutState, canary: number): RolloutPlan['resizes'] {
  const { current, stable, others, replicas } = state;
  const stableGoal = Math.max(0, replicas - canary);
  return approachSizes({
    ...state,
    goals: [
      { set: current, replicas: canary },
      ...(stable && stable !== current
        ? [{ set: stable, replicas: stableGoal }]
        : []),
      ...others.map(set => ({ set, replicas: 0 })),
    ],
  });
}

/** All of it the present version: first deployment, last part of an update, or plain scaling. */
function complete(state: RolloutState, events: RolloutEvent[]): RolloutPlan {
  const { current, stable, replicas, hash, status, rollout, revision } = state;
  const steps = rollout.spec.strategy.canary?.steps ?? [];
  const isDone = isSettled(current, replicas);
  const becomesStable = isDone && status.stableRS !== hash;
  const message = stable
    ? `Rollout completed update to revision ${revision} (${hash}): Completed all ${steps.length} canary steps`
    : `Rollout completed update to revision ${revision} (${hash}): Initial deploy`;
  return {
    resizes: resizes(state, replicas),
    status: {
      stableRS: isDone ? hash : status.stableRS,
      currentStepIndex: steps.length,
      ...(becomesStable && { promoteFull: false }),
    },
    services: {},
    events: becomesStable
      ? [...events, { reason: 'RolloutCompleted', message }]
      : events,
  };
}

function abort(state: RolloutState, reason: string): RolloutPlan {
  const { revision, now, status } = state;
  const text = `Rollout aborted update to revision ${revision}`;
  return {
    resizes: resizes(state, 0),
    status: {
      stableRS: status.stableRS,
      abort: true,
      abortedAt: status.abortedAt ?? toKubernetesTime(now),
      currentStepIndex: 0,
      message: `RolloutAborted: ${text}${reason && `: ${reason}`}`,
      canary: status.canary,
    },
    services: {},
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

/** The next move of a canary: a few pods more of the new version, a pause, a look at the figures. */
export function planCanary(before: RolloutState): RolloutPlan {
  const { rollout, stable, hash } = before;
  const steps = rollout.spec.strategy.canary?.steps ?? [];
  if (!stable || before.status.stableRS === hash) {
    return complete(before, []);
  }
  if (before.status.abort) {
    return abort(
      before,
      before.status.message?.split(`${before.revision}: `)[1] ?? '',
    );
  }
  const events: RolloutEvent[] = [];
  let state = before;
  let index = before.status.promoteFull
    ? steps.length
    : before.status.currentStepIndex ?? 0;
  for (;;) {
    const observed = background(state, index);
    if (observed.failure !== undefined) {
      return abort(state, observed.failure);
    }
    if (index >= steps.length) {
      return complete(state, events);
    }
    const step = takeStep(state, steps[index], index);
    if (step.failure !== undefined) {
      return abort(state, step.failure);
    }
    if (!step.isDone) {
      return {
        resizes: resizes(state, canarySize(state, index)),
        status: {
          stableRS: state.status.stableRS,
          currentStepIndex: index,
          ...step.status,
          canary: { ...observed.status.canary, ...step.status.canary },
        },
        analysis: step.analysis ?? observed.analysis,
        services: {},
        next: step.next,
        events,
      };
    }
    events.push({
      reason: 'RolloutStepCompleted',
      message: `Rollout step ${index + 1}/${steps.length} completed (${describe(
        steps[index],
      )})`,
    });
    index += 1;
    const { pauseConditions, controllerPause, ...status } = state.status;
    state = { ...state, status };
  }
}
