import { findingsOf, outcomeOfTracker } from '../__testUtils__/judge';
import { ago, NOW } from '../__testUtils__/time';
import { DAY, HOUR, MINUTE } from '../shared/duration';
import { rawObject } from './__testUtils__/rawObject';
import { cronJobLate } from './cronJobLate';

/** Hourly at ten past, last run 50 minutes ago. */
function cronJob(options: {
  spec?: Record<string, unknown>;
  last?: number;
  active?: string[];
  age?: number;
  deleted?: number;
}) {
  const { spec, last = 50 * MINUTE, active = [], age, deleted } = options;
  return rawObject({
    name: 'backup',
    ...(age !== undefined && { age }),
    ...(deleted !== undefined && { deleted }),
    apiVersion: 'batch/v1',
    kind: 'CronJob',
    spec: { schedule: '10 * * * *', concurrencyPolicy: 'Allow', ...spec },
    status: {
      lastScheduleTime: ago(last),
      active: active.map(name => ({ kind: 'Job', name, namespace: 'alm' })),
    },
  });
}

describe('cronjob.late', () => {
  it('counts from the first run that was missed', () => {
    const [finding] = findingsOf(cronJobLate, [
      cronJob({ last: 170 * MINUTE }),
    ]);
    expect(finding).toMatchObject({
      object: 'CronJob alm/backup',
      status: 'degraded',
      summary:
        'CronJob backup was due at 10:10 UTC (schedule 10 * * * *, UTC) and no run has started.',
      since: NOW - 110 * MINUTE,
    });
  });

  it('names a run that hangs and may not run twice', () => {
    const [finding] = findingsOf(cronJobLate, [
      cronJob({
        last: 2 * DAY,
        active: ['backup-1'],
        spec: { concurrencyPolicy: 'Forbid' },
      }),
    ]);
    expect(finding.summary).toContain('its last run still goes on');
    expect(finding.evidence).toContainEqual(
      expect.objectContaining({ field: 'status.active', value: '1 run' }),
    );
  });

  it('finds a run every five minutes that stopped, though the last is never old', () => {
    const spec = { schedule: '*/5 * * * *' };
    expect(
      findingsOf(cronJobLate, [cronJob({ spec, last: HOUR })]),
    ).toHaveLength(1);
    expect(
      findingsOf(cronJobLate, [cronJob({ spec, last: 5 * MINUTE })]),
    ).toEqual([]);
  });

  it('looks again when the next run is ten minutes late', () => {
    expect(outcomeOfTracker(cronJobLate, [cronJob({})])).toMatchObject({
      findings: [],
      recheckAt: NOW + 20 * MINUTE,
    });
  });

  it('waits as long as a run may begin late', () => {
    const startingDeadlineSeconds = 3 * 3600;
    const spec = { startingDeadlineSeconds };
    expect(
      findingsOf(cronJobLate, [cronJob({ spec, last: 170 * MINUTE })]),
    ).toEqual([]);
  });

  it.each([
    ['suspended', cronJob({ last: DAY, spec: { suspend: true } })],
    ['just made', cronJob({ last: 30 * DAY, age: 5 * MINUTE })],
    ['being deleted', cronJob({ last: DAY, deleted: MINUTE })],
    ['not to be read', cronJob({ last: DAY, spec: { schedule: 'daily' } })],
  ])('leaves one alone that is %s', (_, object) => {
    expect(findingsOf(cronJobLate, [object])).toEqual([]);
  });
});
