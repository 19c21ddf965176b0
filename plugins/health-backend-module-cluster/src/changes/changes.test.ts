import type { HealthChange } from '@brown-bear/plugin-health-common';
import { project } from '../projections';
import { deployment } from '../rules/__testUtils__/deployment';
import { node } from '../rules/__testUtils__/node';
import { pod } from '../rules/__testUtils__/pod';
import { NOW } from '../rules/__testUtils__/time';
import type { NodeState } from '../state';
import { canCause } from './canCause';
import { healthChange } from './Change';
import { changesBetween } from './changesBetween';
import { RecentChanges } from './RecentChanges';

type Raw = Parameters<typeof project>[1] & { kind?: string };

const MINUTE = 60_000;
const NODES = new Map<string, NodeState>();
const stateOf = (object: Raw) => project(object.kind!, object)!;

function between(before?: Raw, after?: Raw, nodes = NODES) {
  return changesBetween({
    before: before && stateOf(before),
    after: after && stateOf(after),
    nodes,
    now: NOW,
  });
}

function tracker(
  container: object,
  options: { revision?: string; replicas?: number; hash?: string } = {},
): Raw {
  const { revision = '13', replicas = 3, hash = 'abc' } = options;
  const object = deployment({
    replicas,
    spec: {
      template: {
        metadata: { annotations: { 'brown-bear.io/config-hash': hash } },
        spec: { containers: [{ name: 'app', image: 'x/app:1', ...container }] },
      },
    },
  });
  const annotations = { 'deployment.kubernetes.io/revision': revision };
  return {
    ...object,
    metadata: { ...object.metadata, annotations } as Raw['metadata'],
  };
}

const limit = (memory: string) => ({ resources: { limits: { memory } } });

describe('changesBetween', () => {
  it('says what a new revision is told to be', () => {
    expect(
      between(
        tracker(limit('512Mi')),
        tracker({ ...limit('256Mi'), image: 'x/app:2' }, { hash: 'def' }),
      ),
    ).toMatchObject([
      { kind: 'image', summary: 'image of app app:1 → app:2 (revision 14)' },
      {
        kind: 'resources',
        field:
          'spec.template.spec.containers[name=app].resources.limits.memory',
        from: '512Mi',
        to: '256Mi',
        summary: 'memory limit of app 512Mi → 256Mi (revision 14)',
      },
      { kind: 'config', summary: 'configuration changed (revision 14)' },
    ]);
    expect(
      between(tracker({}), tracker({ image: 'y' }, { revision: '20' }))[0]
        .summary,
    ).toBe('image of app app:1 → y (revision 20)');
  });

  it('says how many are wanted, and nothing of what only became of them', () => {
    expect(between(tracker({}), tracker({}, { replicas: 5 }))).toMatchObject([
      { kind: 'replicas', from: '3', to: '5' },
    ]);
    expect(between(tracker({}), deployment({ ready: 1 }))).not.toContainEqual(
      expect.objectContaining({ kind: 'replicas' }),
    );
    expect(between(tracker({}), tracker({}, { revision: '14' }))).toEqual([]);
  });

  it('tells of workloads that come and go, and of pods only when their node is lost', () => {
    expect(between(undefined, tracker({}))).toMatchObject([
      { kind: 'created', summary: 'Deployment issue-tracker created' },
    ]);
    expect(between(tracker({}), undefined)).toMatchObject([
      { kind: 'deleted' },
    ]);
    const nodes = (ready: 'True' | 'Unknown') =>
      new Map([['worker-1', stateOf(node({ ready })) as NodeState]]);
    const ended = pod({ name: 'a', deleted: 0 });
    expect(between(pod({ name: 'a' }), ended, nodes('True'))).toEqual([]);
    expect(between(pod({ name: 'a' }), ended, nodes('Unknown'))).toMatchObject([
      {
        kind: 'node',
        summary: 'pod a taken from node worker-1, which is not ready',
      },
    ]);
    // Told once, not again when it is gone.
    expect(between(ended, undefined, nodes('Unknown'))).toEqual([]);
    expect(between(undefined, pod({ name: 'a' }), nodes('Unknown'))).toEqual(
      [],
    );
  });

  it('tells of nodes that are lost, come back or are cordoned', () => {
    const summaries = (before: Raw, after: Raw) =>
      between(before, after).map(({ summary }) => summary);
    expect(summaries(node(), node({ ready: 'Unknown' }))).toEqual([
      'node worker-1 ready → lost',
    ]);
    expect(
      summaries(node(), { ...node(), spec: { unschedulable: true } } as Raw),
    ).toEqual(['node worker-1 cordoned']);
  });
});

describe('healthChange', () => {
  const [change] = between(tracker({}), tracker({ image: 'x/app:2' }));
  const make = (options: { now?: number; occasion?: number } = {}) =>
    healthChange({
      change: { ...change, occasion: options.occasion ?? change.occasion },
      cluster: 'staging',
      environment: 'staging',
      entityRef: 'component:default/issue-tracker',
      now: options.now ?? NOW,
    });

  it('has one id for all replicas of the portal, and another for another time', () => {
    expect(make({ now: NOW + 1_234 }).id).toBe(make().id);
    expect(make({ occasion: 99 }).id).not.toBe(make().id);
    expect(make()).toMatchObject({
      object: 'Deployment alm/issue-tracker',
      kind: 'image',
    });
    expect(make()).not.toHaveProperty('occasion');
  });
});

describe('RecentChanges', () => {
  const entityRef = 'component:default/issue-tracker';
  let recent: RecentChanges;

  function change(more: Partial<HealthChange>): HealthChange {
    return {
      id: 'x',
      at: new Date(NOW - 5 * MINUTE).toISOString(),
      environment: 'staging',
      entityRef,
      object: 'Deployment alm/issue-tracker',
      kind: 'image',
      field: 'image',
      summary: 'image changed',
      ...more,
    };
  }
  function before(rule: string, began = NOW, nodes: string[] = []) {
    return recent.before({
      findings: [
        {
          rule,
          object: 'Pod alm/a',
          status: 'unhealthy',
          summary: '',
          evidence: [],
          nextStep: '',
        },
      ],
      began,
      environment: 'staging',
      entityRefs: [entityRef, 'resource:default/staging-cluster'],
      nodes: new Set(nodes),
    });
  }

  beforeEach(() => {
    recent = RecentChanges.create();
  });

  it('names the last change within a quarter of an hour before', () => {
    recent.add(change({}));
    expect(before('pod.crash-loop')).toBe(
      'image changed: Deployment alm/issue-tracker, 5 min before',
    );
    expect(before('pod.crash-loop', NOW - 5 * MINUTE)).toMatch(/just before$/);
    expect(before('pod.crash-loop', NOW + 11 * MINUTE)).toBe(undefined);
    expect(before('pod.crash-loop', NOW - 7 * MINUTE)).toBe(undefined);
    recent.add(
      change({
        summary: 'image again',
        at: new Date(NOW - MINUTE).toISOString(),
      }),
    );
    expect(before('pod.crash-loop')).toMatch(/^image again/);
    recent.add(change({ environment: 'production', summary: 'elsewhere' }));
    expect(before('pod.crash-loop')).toMatch(/^image again/);
  });

  it('names a node only for what runs on it', () => {
    recent.add(
      change({
        entityRef: 'resource:default/staging-cluster',
        object: 'Node worker-1',
        kind: 'node',
        field: 'status.conditions[type=Ready].status',
        to: 'Unknown',
        summary: 'node worker-1 ready → lost',
      }),
    );
    expect(before('pod.stuck-terminating')).toBe(undefined);
    expect(before('pod.stuck-terminating', NOW, ['worker-1'])).toMatch(/lost/);
  });

  it('forgets what is too old to matter', () => {
    recent.add(change({}));
    recent.forgetBefore(NOW + 20 * MINUTE);
    expect(before('pod.crash-loop')).toBeDefined();
    recent.forgetBefore(NOW + 120 * MINUTE);
    expect(before('pod.crash-loop')).toBe(undefined);
  });

  const memory = (from: string, to: string) =>
    change({ kind: 'resources', field: 'resources.limits.memory', from, to });
  it.each([
    ['pod.oom-killed', memory('512Mi', '256Mi'), true],
    ['pod.oom-killed', memory('256Mi', '0.5Gi'), false],
    ['pod.crash-loop', change({ kind: 'replicas', from: '1', to: '3' }), false],
    [
      'pod.unschedulable',
      change({ kind: 'replicas', from: '1', to: '3' }),
      true,
    ],
    ['pod.image-pull', change({ kind: 'config' }), false],
    ['workload.missing', change({ kind: 'deleted' }), true],
    ['certificate.expiring', change({}), false],
  ])('of %s asks what can bring it about (%#)', (rule, each, can) => {
    expect(canCause(rule, each)).toBe(can);
  });
});
