import { positionOf, ticksOf, timeAt } from './timeAxis';

const HOUR = 3_600_000;
const to = Date.parse('2026-11-24T02:47:00Z');

describe('the axis of time', () => {
  it('puts what is outside at the edge, and reads a position back', () => {
    const axis = { from: to - 24 * HOUR, to, width: 960 };
    expect(positionOf(axis, axis.from - HOUR)).toBe(0);
    expect(positionOf(axis, to + HOUR)).toBe(960);
    expect(positionOf(axis, to - 12 * HOUR)).toBe(480);
    expect(timeAt(axis, 480)).toBe(to - 12 * HOUR);
  });

  it.each([
    [HOUR, 900, ['01:50', '01:55', '02:00']],
    [24 * HOUR, 900, ['04:00', '06:00', '08:00']],
    [24 * HOUR, 300, ['06:00', '12:00', '18:00']],
    [168 * HOUR, 900, ['12:00', '18 Nov', '12:00']],
    [720 * HOUR, 900, ['29 Oct', '3 Nov', '8 Nov']],
  ])('over %d ms and %d px begins with %p', (span, width, labels) => {
    const axis = { from: to - span, to, width };
    const ticks = ticksOf(axis);
    expect(ticks.slice(0, 3).map(({ label }) => label)).toEqual(labels);
    const distances = ticks.slice(1).map((tick, i) => tick.x - ticks[i].x);
    expect(Math.min(...distances)).toBeGreaterThanOrEqual(64);
  });

  it('names the day where one begins', () => {
    const labels = ticksOf({ from: to - 24 * HOUR, to, width: 900 }).map(
      ({ label }) => label,
    );
    expect(labels).toContain('24 Nov');
    expect(labels).not.toContain('00:00');
  });

  it('does not fail over no time or width at all', () => {
    expect(ticksOf({ from: to, to, width: 0 }).length).toBeLessThanOrEqual(1);
  });
});
