import type { HealthRule } from '../rules/HealthRule';
import { deployment } from '../rules/__testUtils__/deployment';
import { event } from '../rules/__testUtils__/event';
import { node } from '../rules/__testUtils__/node';
import { pod, REPLICA_SET } from '../rules/__testUtils__/pod';
import { NOW } from '../rules/__testUtils__/time';
import type { EntityView } from './EntityView';
import { judgeSnapshot } from './judgeSnapshot';
import type { SnapshotOptions } from './judgeSnapshot';

/** Finds every pod, so that it shows where it is looked for. */
const everyPod: HealthRule = {
  id: 'every.pod',
  title: 'Pods',
  scope: 'entity',
  evaluate: view => ({
    applies: view.pods.length > 0,
    findings: view.pods.map(({ name }) => ({
      rule: 'every.pod',
      object: name,
      status: 'degraded' as const,
      summary: name,
      evidence: [],
      nextStep: 'none',
    })),
  }),
};

const namespace = (name: string, more: object = {}, status: object = {}) => ({
  kind: 'Namespace',
  metadata: { name, ...more },
  status,
});

function judge(options: Partial<SnapshotOptions>) {
  return judgeSnapshot({
    objects: [],
    now: NOW,
    rules: [everyPod],
    ...options,
  });
}

function viewOf(options: Partial<SnapshotOptions>, entity: string): EntityView {
  return judge(options).entities.get(entity)!.entity!;
}

describe('judgeSnapshot', () => {
  it('judges what belongs to an entity there, and what belongs to none in the environment', () => {
    const { entities } = judge({
      objects: [
        deployment(),
        pod({ name: `${REPLICA_SET}-a` }),
        pod({ name: 'stray', id: '', owner: { kind: 'Job', name: 'gone' } }),
        pod({ name: 'unknown', id: 'nobody' }),
      ],
      rendered: [deployment()],
      declared: ['issue-tracker'],
    });
    const found = (entityRef: string) =>
      entities
        .get(entityRef)
        ?.results.flatMap(({ outcome }) => outcome.findings)
        .map(({ object }) => object);
    expect(found('component:default/issue-tracker')).toEqual([
      `${REPLICA_SET}-a`,
    ]);
    expect(found('resource:default/staging')).toEqual(['stray', 'unknown']);
    expect(found('resource:default/staging-cluster')).toEqual([]);
    expect(entities.size).toBe(3);
  });

  it('has no report of what runs without having been rendered', () => {
    const { entities } = judge({
      objects: [deployment(), pod({ name: 'one' })],
      rendered: [],
    });
    expect([...entities.keys()]).toEqual([
      'resource:default/staging',
      'resource:default/staging-cluster',
    ]);
  });

  it('compares with what was rendered, whose number an autoscaler may own', () => {
    const scaler = {
      apiVersion: 'autoscaling/v2',
      kind: 'HorizontalPodAutoscaler',
      metadata: { name: 'issue-tracker', namespace: 'alm' },
      spec: { scaleTargetRef: { kind: 'Deployment', name: 'issue-tracker' } },
    };
    const expected = (rendered: SnapshotOptions['objects']) =>
      viewOf({ rendered: rendered }, 'component:default/issue-tracker')
        .expected;
    expect(expected([deployment()])).toMatchObject([
      {
        kind: 'Deployment',
        namespace: 'alm',
        replicas: 3,
        images: {
          'issue-tracker': expect.stringContaining('issue-tracker:2026.11.2'),
        },
      },
    ]);
    expect(expected([deployment(), scaler])[0].replicas).toBe(undefined);
  });

  it('shows nodes, zones and warnings about a Deployment and its ReplicaSets', () => {
    const objects = [
      deployment(),
      node({ name: 'worker-1', zone: 'a' }),
      node({ name: 'worker-2', zone: 'b' }),
      event({
        about: { kind: 'ReplicaSet', name: REPLICA_SET },
        reason: 'FailedCreate',
        message: 'no',
        last: 60_000,
      }),
      event({
        about: { kind: 'ReplicaSet', name: 'issue-tracker-worker-7c9f' },
        reason: 'FailedCreate',
        message: 'of another one',
      }),
    ];
    const view = viewOf({ objects }, 'component:default/issue-tracker');
    expect(view.environment.zones).toEqual(['a', 'b']);
    expect(view.environment.nodes.get('worker-2')?.zone).toBe('b');
    expect(
      view.environment.events(view.workloads[0]).map(({ message }) => message),
    ).toEqual(['no']);
  });

  it('lets rest what sleeps, but not what lives in a namespace that is awake', () => {
    const objects = [
      namespace('alm', {
        annotations: {
          'brown-bear.io/phase': 'asleep',
          'brown-bear.io/wakes-at': '2026-11-25T06:00:00Z',
        },
      }),
      namespace('platform-system'),
      deployment(),
      pod({ name: 'sleeper' }),
      deployment({ name: 'logs', namespace: 'platform-system', id: 'logs' }),
      pod({ name: 'log-1', namespace: 'platform-system', id: 'logs' }),
    ];
    const { findings, entities } = judge({ objects });
    expect(findings.map(({ object }) => object)).toEqual(['log-1']);
    const tracker = entities.get('component:default/issue-tracker')!;
    expect(tracker.environment).toMatchObject({
      phase: 'asleep',
      until: Date.parse('2026-11-25T06:00:00Z'),
    });
    const always = { ...everyPod, whileAsleep: true as const };
    expect(judge({ objects, rules: [always] }).findings).toHaveLength(2);
    expect(judge({ objects, phase: 'asleep' }).findings).toEqual([]);
  });

  it('tells of a namespace that goes and belongs to nobody, and of no other', () => {
    const going = { phase: 'Terminating' };
    const { entities } = judge({
      namespaces: ['alm'],
      objects: [
        namespace('alm'),
        namespace('kept'),
        namespace('gone', {}, going),
        namespace(
          'owned',
          { labels: { 'brown-bear.io/environment': 'other' } },
          going,
        ),
      ],
    });
    const { environment } = entities.get('resource:default/staging')!;
    expect(environment.namespaces.map(({ name }) => name)).toEqual([
      'alm',
      'gone',
    ]);
  });

  it('names a rule that breaks', () => {
    const broken: HealthRule = {
      id: 'broken.rule',
      title: 'Broken',
      scope: 'cluster',
      evaluate: () => {
        throw new Error('no');
      },
    };
    expect(() => judge({ rules: [broken] })).toThrow('rule broken.rule failed');
  });
});
