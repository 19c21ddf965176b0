import { limitStep, rulesOf, stabilize } from './scalingRules';
import type { HorizontalAutoscaler } from '../types/Autoscaler';

const rules = (behavior: object = {}) =>
  rulesOf({ spec: { behavior } } as HorizontalAutoscaler);

const NOW = 1_000_000_000;
const ago = (seconds: number) => NOW - seconds * 1000;

describe('stabilize', () => {
  const past = [
    { at: ago(250), replicas: 6 },
    { at: ago(30), replicas: 3 },
  ];

  it('goes up at once, and down only when five minutes agree', () => {
    const at = { past, rules: rules(), nowMs: NOW };
    expect(stabilize({ ...at, current: 5, wanted: 9 })).toBe(9);
    expect(stabilize({ ...at, current: 8, wanted: 2 })).toBe(6);
    expect(stabilize({ ...at, current: 5, wanted: 2 })).toBe(5);
    expect(stabilize({ ...at, past: [past[1]], current: 5, wanted: 2 })).toBe(
      3,
    );
  });

  it('keeps the windows of its own behaviour', () => {
    const slow = rules({ scaleUp: { stabilizationWindowSeconds: 60 } });
    expect(
      stabilize({ current: 2, wanted: 9, past, rules: slow, nowMs: NOW }),
    ).toBe(3);
  });
});

describe('limitStep', () => {
  const step = (current: number, wanted: number, options: object = {}) =>
    limitStep({
      current,
      wanted,
      events: [],
      rules: rules(),
      nowMs: NOW,
      ...options,
    });

  it('doubles or adds four, whichever is more, in a quarter of a minute', () => {
    expect(step(1, 100)).toBe(5);
    expect(step(10, 100)).toBe(20);
    expect(step(20, 100, { events: [{ at: ago(5), change: 10 }] })).toBe(20);
    expect(step(20, 100, { events: [{ at: ago(16), change: 10 }] })).toBe(40);
  });

  it('goes down as far as its policies allow, and not at all if disabled', () => {
    expect(step(10, 1)).toBe(1);
    const careful = rules({
      scaleDown: { policies: [{ type: 'Pods', value: 2, periodSeconds: 60 }] },
    });
    expect(step(10, 1, { rules: careful })).toBe(8);
    const never = rules({ scaleDown: { selectPolicy: 'Disabled' } });
    expect(step(10, 1, { rules: never })).toBe(10);
  });
});
