import type { HealthTransition } from '@brown-bear/plugin-health-common';
import { startOfTrouble, statusBands } from './statusBands';

const day = (time: string) => Date.parse(`2026-11-24T${time}:00Z`);
const span = { from: day('00:00'), to: day('03:00') };

function transition(
  time: string,
  status: HealthTransition['status'],
  more: Partial<HealthTransition> = {},
): HealthTransition {
  return {
    entityRef: 'component:default/issue-tracker',
    environment: 'staging',
    collector: 'cluster',
    at: new Date(day(time)).toISOString(),
    status,
    summary: `${status} since ${time}`,
    ...more,
  };
}

const bandsOf = (...transitions: HealthTransition[]) =>
  (statusBands(transitions, span).get('staging') ?? []).map(
    ({ from, to, look }) => [
      new Date(from).toISOString().slice(11, 16),
      new Date(to).toISOString().slice(11, 16),
      look,
    ],
  );

describe('statusBands', () => {
  it('reach from one transition to the next, and the last until the end', () => {
    const before = transition('00:00', 'healthy', {
      at: '2026-11-22T10:00:00Z',
    });
    expect(
      bandsOf(
        before,
        transition('01:00', 'degraded'),
        transition('02:41', 'unhealthy'),
      ),
    ).toEqual([
      ['00:00', '01:00', 'healthy'],
      ['01:00', '02:41', 'degraded'],
      ['02:41', '03:00', 'unhealthy'],
    ]);
  });

  it('leave open what was before anything was known', () => {
    expect(bandsOf(transition('02:00', 'healthy'))).toEqual([
      ['02:00', '03:00', 'healthy'],
    ]);
    expect(bandsOf()).toEqual([]);
  });

  it('tell sleep and what nobody watches from health and silence', () => {
    expect(
      bandsOf(
        transition('00:00', 'healthy', { expectation: 'asleep' }),
        transition('01:00', 'unknown', { reason: 'not-monitored' }),
        transition('02:00', 'unknown', { reason: 'no-data' }),
      ).map(([, , look]) => look),
    ).toEqual(['asleep', 'not-monitored', 'unknown']);
  });

  it('show the worst that any collector says', () => {
    expect(
      bandsOf(
        transition('00:00', 'healthy'),
        transition('01:00', 'unhealthy', { collector: 'database' }),
        transition('01:30', 'degraded'),
        transition('02:00', 'healthy', { collector: 'database' }),
      ),
    ).toEqual([
      ['00:00', '01:00', 'healthy'],
      ['01:00', '02:00', 'unhealthy'],
      ['02:00', '03:00', 'degraded'],
    ]);
  });

  it('end where it is no longer there, and begin anew', () => {
    expect(
      bandsOf(
        transition('00:00', 'healthy'),
        transition('01:00', 'unknown', { removed: true }),
        transition('02:00', 'healthy'),
      ),
    ).toEqual([
      ['00:00', '01:00', 'healthy'],
      ['02:00', '03:00', 'healthy'],
    ]);
  });

  it('are one where only the reason changes', () => {
    const [band, ...more] = statusBands(
      [transition('00:00', 'degraded'), transition('02:00', 'degraded')],
      span,
    ).get('staging')!;
    expect(more).toEqual([]);
    expect(band).toEqual({
      ...span,
      look: 'degraded',
      summary: 'degraded since 02:00',
    });
  });
});

describe('startOfTrouble', () => {
  it('is the first step away from health, not the last one down', () => {
    const bands = statusBands(
      [
        transition('00:00', 'unhealthy'),
        transition('00:30', 'healthy'),
        transition('01:00', 'degraded'),
        transition('02:41', 'unhealthy'),
      ],
      span,
    ).get('staging')!;
    expect(startOfTrouble(bands)).toBe(day('01:00'));
    expect(startOfTrouble(bands.slice(0, 2))).toBeUndefined();
    expect(startOfTrouble([])).toBeUndefined();
  });
});
