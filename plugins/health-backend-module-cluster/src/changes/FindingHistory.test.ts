import type { HealthChange } from '@brown-bear/plugin-health-common';
import type { HealthRule } from '../rules/HealthRule';
import { judgeSnapshot } from '../judge/judgeSnapshot';
import { deployment } from '../rules/__testUtils__/deployment';
import { pod } from '../rules/__testUtils__/pod';
import { NOW } from '../rules/__testUtils__/time';
import { FindingHistory } from './FindingHistory';
import { RecentChanges } from './RecentChanges';

const HOUR = 3_600_000;
const ENTITY = 'component:default/issue-tracker';

/** Finds every pod, and never says since when. */
const crashLoop: HealthRule = {
  id: 'pod.crash-loop',
  title: 'Pods',
  scope: 'entity',
  evaluate: view => ({
    applies: true,
    findings: view.pods.map(({ name }) => ({
      rule: 'pod.crash-loop',
      object: `Pod alm/${name}`,
      status: 'unhealthy' as const,
      summary: name,
      evidence: [],
      nextStep: 'none',
    })),
  }),
};

function judgementAt(now: number) {
  const { entities } = judgeSnapshot({
    objects: [deployment(), pod()],
    now,
    rules: [crashLoop],
  });
  return entities.get(ENTITY)!;
}

const change: HealthChange = {
  id: '1',
  at: new Date(NOW - 60_000).toISOString(),
  environment: 'staging',
  entityRef: ENTITY,
  object: 'Deployment alm/issue-tracker',
  kind: 'image',
  field: 'spec.template.spec.containers[name=app].image',
  summary: 'image of app 1 → 2',
};

describe('FindingHistory', () => {
  const begin = () => {
    const changes = RecentChanges.create();
    changes.add(change);
    const history = FindingHistory.create(changes);
    expect(history.causes(judgementAt(NOW)).get('pod.crash-loop')).toContain(
      'image of app 1 → 2',
    );
    return history;
  };
  const subject = { environment: 'staging', entityRef: ENTITY };
  const laterCause = (history: FindingHistory) =>
    history.causes(judgementAt(NOW + HOUR)).get('pod.crash-loop');

  it('keeps the cause for as long as the failure lasts', () => {
    const history = begin();
    history.retain([subject]);
    expect(laterCause(history)).toContain('image of app 1 → 2');
  });

  it('forgets what nobody expects any more, so that its next failure has its own cause', () => {
    const history = begin();
    history.retain([{ ...subject, environment: 'production' }]);
    expect(laterCause(history)).toBeUndefined();
  });
});
