import { judgeSnapshot, type SnapshotObject } from '../../judge/judgeSnapshot';
import { deployment } from '../__testUtils__/deployment';
import { rollout } from '../__testUtils__/rollout';
import { NOW } from '../__testUtils__/time';
import { ingress, service } from './__testUtils__/cluster';
import { rawObject } from './__testUtils__/rawObject';
import { workloadMissing } from './workloadMissing';

function judge(
  live: SnapshotObject[],
  rendered: SnapshotObject[],
  phase: 'awake' | 'asleep' = 'awake',
) {
  return judgeSnapshot({
    objects: live,
    rendered: rendered as any[],
    now: NOW,
    phase,
    rules: [workloadMissing],
    namespaces: ['alm'],
  });
}

describe('workload.missing', () => {
  it('says what is not there, in the report of the entity that lacks it', () => {
    const { findings, entities } = judge(
      [service()],
      [deployment({ replicas: 2 }), service()],
    );
    expect(findings).toMatchObject([
      {
        object: 'Deployment alm/issue-tracker',
        status: 'unhealthy',
        summary:
          'Deployment issue-tracker was rendered for staging with 2 pods and is not in the cluster: nothing of it runs.',
        value: 0,
      },
    ]);
    const [result] = entities.get('component:default/issue-tracker')!.results;
    expect(result.outcome.findings).toHaveLength(1);
  });

  it('does not take another kind of the same name for it', () => {
    expect(judge([deployment()], [rollout()]).findings).toMatchObject([
      { object: 'Rollout alm/issue-tracker' },
    ]);
  });

  it('knows where the template of a CronJob is', () => {
    const containers = [{ name: 'backup', image: 'backup:1' }];
    const cronJob = rawObject({
      apiVersion: 'batch/v1',
      kind: 'CronJob',
      spec: {
        schedule: '0 2 * * *',
        jobTemplate: { spec: { template: { spec: { containers } } } },
      },
    });
    const [{ evidence }] = judge([service()], [cronJob]).findings;
    expect(evidence[1]).toMatchObject({
      field:
        'rendered spec.jobTemplate.spec.template.spec.containers[name=backup].image',
      value: 'backup:1',
    });
  });

  it('is content with whatever state it is in', () => {
    const { findings, entities } = judge(
      [deployment({ replicas: 0 })],
      [deployment({ replicas: 4 }), ingress()],
    );
    expect(findings).toEqual([]);
    const [result] = entities.get('component:default/issue-tracker')!.results;
    expect(result.outcome).toMatchObject({ value: 1, objective: 1 });
  });

  it('rests while the environment sleeps', () => {
    expect(judge([], [deployment()], 'asleep').findings).toEqual([]);
  });
});
