import type { RolloutProgress } from '../state';
import { intern, messageOf } from './intern';
import { fieldsOf, listOf, numberOf, timeOf, writtenOf } from './rawFields';
import type { RawFields } from './rawFields';

const SECONDS = new Map([
  ['', 1],
  ['s', 1],
  ['m', 60],
  ['h', 3600],
]);

/** https://argo-rollouts.readthedocs.io/en/stable/features/specification/ */
export function projectRolloutProgress(
  spec: RawFields,
  status: RawFields,
): RolloutProgress {
  const strategy = fieldsOf(spec.strategy);
  const steps = listOf(fieldsOf(strategy.canary).steps);
  const step = numberOf(status.currentStepIndex);
  const pause = listOf(status.pauseConditions).at(0);
  return {
    strategy: strategy.blueGreen ? 'blueGreen' : 'canary',
    phase: intern(status.phase),
    message: messageOf(status.message),
    aborted: status.abort === true,
    abortedAt: timeOf(status.abortedAt),
    pausedSince: timeOf(pause?.startTime),
    pauseReason: intern(pause?.reason),
    pauseFor:
      pause && plannedPause({ pause, step: steps[step ?? -1], strategy }),
    step,
    steps: steps.length > 0 ? steps.length : undefined,
  };
}

/** Of a canary its step says how long, of blue-green its strategy. */
function plannedPause(options: {
  pause: RawFields;
  step?: RawFields;
  strategy: RawFields;
}): number | undefined {
  const { pause, step, strategy } = options;
  return pause.reason === 'BlueGreenPause'
    ? numberOf(fieldsOf(strategy.blueGreen).autoPromotionSeconds)
    : secondsOf(fieldsOf(fieldsOf(step).pause).duration);
}

/** A length of time as Argo has it: 30, "30", 30s, 5m, 1h, 1h30m. */
function secondsOf(value: unknown): number | undefined {
  const text = writtenOf(value);
  if (!text || !/^(\d+(\.\d+)?[smh]?)+$/.test(text)) {
    return undefined;
  }
  return [...text.matchAll(/(\d+(?:\.\d+)?)([smh]?)/g)].reduce(
    (sum, [, amount, unit]) => sum + Number(amount) * SECONDS.get(unit)!,
    0,
  );
}
