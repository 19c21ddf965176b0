import { judgeSnapshot, type SnapshotObject } from '../../judge/judgeSnapshot';
import { NOW } from '../__testUtils__/time';
import { MINUTE } from '../shared/duration';
import { claim, ingress } from './__testUtils__/cluster';
import { rawObject } from './__testUtils__/rawObject';
import { claimPending } from './claimPending';
import { ingressWithoutEndpoints } from './ingressWithoutEndpoints';
import { workloadMissing } from './workloadMissing';

const CRON_JOB = rawObject({
  apiVersion: 'batch/v1',
  kind: 'CronJob',
  spec: { schedule: '0 2 * * *' },
});

describe.each<{
  kind: string;
  rule: typeof workloadMissing;
  live: SnapshotObject[];
  rendered?: SnapshotObject[];
}>([
  { kind: 'CronJob', rule: workloadMissing, live: [], rendered: [CRON_JOB] },
  { kind: 'Service', rule: ingressWithoutEndpoints, live: [ingress()] },
  {
    kind: 'StorageClass',
    rule: claimPending,
    live: [
      claim({ phase: 'Pending', age: 10 * MINUTE, storageClass: 'standard' }),
    ],
  },
])('$rule.id, where no $kind is known', ({ kind, rule, live, rendered }) => {
  const judge = (unreadable: string[]) =>
    judgeSnapshot({
      objects: live,
      rendered: rendered ?? [...live, CRON_JOB],
      now: NOW,
      rules: [rule],
      namespaces: ['alm'],
      unreadable,
    }).findings;

  it('finds something, since there is none', () => {
    expect(judge([])).toHaveLength(1);
  });

  it('finds nothing if they may not be read', () => {
    expect(judge([kind])).toEqual([]);
  });
});
