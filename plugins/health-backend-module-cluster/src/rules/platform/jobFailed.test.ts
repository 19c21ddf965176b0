import { container, terminated } from '../__testUtils__/container';
import { job } from '../__testUtils__/job';
import { findingsOf, outcomeOfTracker } from '../__testUtils__/judge';
import { pod } from '../__testUtils__/pod';
import { NOW } from '../__testUtils__/time';
import { DAY, HOUR, MINUTE } from '../shared/duration';
import { jobFailed } from './jobFailed';

const owner = { kind: 'CronJob', name: 'backup' };

function failed(options: Parameters<typeof job>[0] & { since?: number } = {}) {
  return job({
    active: 0,
    failed: 4,
    conditions: [
      {
        type: 'Failed',
        status: 'True',
        reason: 'BackoffLimitExceeded',
        message: 'Job has reached the specified backoff limit',
        since: options.since ?? HOUR,
      },
    ],
    ...options,
  });
}

const COMPLETE = [{ type: 'Complete', status: 'True' as const }];

describe('job.failed', () => {
  it('says how often it was tried and with which code it ended', () => {
    const dead = pod({
      name: 'backup-1-x',
      owner: { kind: 'Job', name: 'backup-1' },
      phase: 'Failed',
      containers: [
        container({ state: terminated({ exitCode: 2, finished: HOUR }) }),
      ],
    });
    const [finding] = findingsOf(jobFailed, [
      failed({ name: 'backup-1', owner }),
      dead,
      pod({
        name: 'backup-9-x',
        owner: { kind: 'Job', name: 'backup-9' },
        containers: [
          container({ state: terminated({ exitCode: 9, finished: MINUTE }) }),
        ],
      }),
    ]);
    expect(finding).toMatchObject({
      object: 'Job alm/backup-1',
      status: 'unhealthy',
      summary:
        'Job backup-1 of CronJob backup failed for good (BackoffLimitExceeded) after 4 failed pods; no later run has completed.',
      since: NOW - HOUR,
    });
    expect(finding.evidence).toHaveLength(2);
    expect(finding.evidence[1]).toMatchObject({
      object: 'Pod alm/backup-1-x',
      value: 2,
    });
  });

  it('lets the newest of a CronJob stand for all', () => {
    const findings = findingsOf(jobFailed, [
      failed({ name: 'backup-1', owner, started: 3 * DAY }),
      failed({ name: 'backup-2', owner, started: 2 * DAY }),
      failed({ name: 'report-1', owner: { ...owner, name: 'report' } }),
    ]);
    expect(findings.map(({ object }) => object).sort()).toEqual([
      'Job alm/backup-2',
      'Job alm/report-1',
    ]);
  });

  it('forgets one by hand after a day, and says when', () => {
    expect(outcomeOfTracker(jobFailed, [failed()])).toMatchObject({
      findings: [{ object: 'Job alm/issue-tracker-migrate' }],
      recheckAt: NOW + 23 * HOUR,
    });
    expect(
      findingsOf(jobFailed, [failed({ started: 3 * DAY, since: 2 * DAY })]),
    ).toEqual([]);
  });

  it('forgives one after which another completed', () => {
    const objects = [
      failed({ name: 'backup-1', owner, started: 2 * DAY }),
      job({
        name: 'backup-2',
        owner,
        started: HOUR,
        active: 0,
        succeeded: 1,
        completed: 30 * MINUTE,
        conditions: COMPLETE,
      }),
    ];
    expect(outcomeOfTracker(jobFailed, objects)).toMatchObject({
      findings: [],
      value: 1,
      objective: 2,
    });
  });

  it('waits for one that is tried again', () => {
    expect(findingsOf(jobFailed, [job({ active: 1, failed: 2 })])).toEqual([]);
  });
});
