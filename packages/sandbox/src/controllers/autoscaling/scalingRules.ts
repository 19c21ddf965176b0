import type { HorizontalAutoscaler, ScalingRules } from '../types/Autoscaler';

export type Recommendation = { at: number; replicas: number };
/** A change that was made; negative for fewer. */
export type ScaleEvent = { at: number; change: number };

type Policies = NonNullable<ScalingRules['policies']>;

/** https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/#default-behavior */
const UP: Required<ScalingRules> = {
  stabilizationWindowSeconds: 0,
  selectPolicy: 'Max',
  policies: [
    { type: 'Pods', value: 4, periodSeconds: 15 },
    { type: 'Percent', value: 100, periodSeconds: 15 },
  ],
};
const DOWN: Required<ScalingRules> = {
  stabilizationWindowSeconds: 300,
  selectPolicy: 'Max',
  policies: [{ type: 'Percent', value: 100, periodSeconds: 15 }],
};

export type Limits = {
  up: Required<ScalingRules>;
  down: Required<ScalingRules>;
};

function withDefaults(
  rules: ScalingRules = {},
  defaults: Required<ScalingRules>,
): Required<ScalingRules> {
  const given = Object.entries(rules).filter(
    ([, value]) => value !== undefined,
  );
  return { ...defaults, ...Object.fromEntries(given) };
}

export function rulesOf({ spec }: HorizontalAutoscaler): Limits {
  return {
    up: withDefaults(spec.behavior?.scaleUp, UP),
    down: withDefaults(spec.behavior?.scaleDown, DOWN),
  };
}

/** The recommendation that the last minutes agree on: no dip and no spike counts. */
export function stabilize(options: {
  current: number;
  wanted: number;
  past: readonly Recommendation[];
  rules: Limits;
  nowMs: number;
}): number {
  const { current, wanted, past, rules, nowMs } = options;
  const within = (seconds: number) =>
    past
      .filter(({ at }) => at > nowMs - seconds * 1000)
      .map(({ replicas }) => replicas);
  const up = Math.min(wanted, ...within(rules.up.stabilizationWindowSeconds));
  const down = Math.max(
    wanted,
    ...within(rules.down.stabilizationWindowSeconds),
  );
  if (current < up) {
    return up;
  }
  return current > down ? down : current;
}

function changedWithin(
  events: readonly ScaleEvent[],
  seconds: number,
  nowMs: number,
): number {
  return events
    .filter(({ at }) => at > nowMs - seconds * 1000)
    .reduce((sum, { change }) => sum + change, 0);
}

function stepOf(
  { type, value }: Policies[number],
  before: number,
  isUp: boolean,
): number {
  if (type === 'Pods') {
    return value;
  }
  const share = (before * value) / 100;
  return isUp ? Math.ceil(share) : Math.floor(share);
}

function limitsOf(options: {
  current: number;
  policies: Policies;
  events: readonly ScaleEvent[];
  sign: 1 | -1;
  nowMs: number;
}): number[] {
  const { current, policies, events, sign, nowMs } = options;
  return policies.map(policy => {
    // Changes of the period count against its allowance.
    const { periodSeconds } = policy;
    const before = current - changedWithin(events, periodSeconds, nowMs);
    return before + sign * stepOf(policy, before, sign > 0);
  });
}

/** How far one step may go by the policies. */
export function limitStep(options: {
  current: number;
  wanted: number;
  events: readonly ScaleEvent[];
  rules: Limits;
  nowMs: number;
}): number {
  const { current, wanted, events, rules, nowMs } = options;
  const sign = wanted > current ? 1 : -1;
  const { selectPolicy, policies } = sign > 0 ? rules.up : rules.down;
  if (wanted === current || selectPolicy === 'Disabled') {
    return current;
  }
  const ownEvents = events.filter(({ change }) => Math.sign(change) === sign);
  const limits = limitsOf({
    current,
    policies,
    events: ownEvents,
    sign,
    nowMs,
  });
  const widest = (selectPolicy === 'Max') === sign > 0;
  const limit = widest ? Math.max(...limits) : Math.min(...limits);
  return sign > 0
    ? Math.max(current, Math.min(wanted, limit))
    : Math.min(current, Math.max(wanted, limit));
}
