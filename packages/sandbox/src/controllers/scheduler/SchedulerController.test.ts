import { deployment, simulate } from '../../__testUtils__/simulate';
import { NODES, PODS, VOLUME_CLAIMS } from '../../registry/kinds';
import { findCondition } from '../conditions';
import type { Pod } from '../types/Pod';
import { ZONE_LABEL } from './NodeInfo';

type World = ReturnType<typeof simulate>;

const scheduled = (pod: Pod) =>
  findCondition(pod.status.conditions, 'PodScheduled');

const zoneOf = (world: World, pod: Pod) =>
  world.get(NODES, pod.spec.nodeName!)?.metadata.labels![ZONE_LABEL];

describe('SchedulerController', () => {
  it('spreads siblings over zones and nodes without being told', () => {
    const world = simulate({
      nodesPerZone: 2,
      manifests: deployment('web', { replicas: 6 }),
    });
    const pods = world.pods('web');
    expect(new Set(pods.map(pod => pod.spec.nodeName)).size).toBe(6);
    expect(pods.map(pod => zoneOf(world, pod)).sort()).toEqual([
      'a',
      'a',
      'b',
      'b',
      'c',
      'c',
    ]);
  });

  it('says what is short on how many nodes, and uses room as soon as there is some', () => {
    const world = simulate({
      manifests: deployment('large', { replicas: 4, cpu: '3' }),
    });
    const [waiting] = world.pods('large').filter(pod => !pod.spec.nodeName);
    expect(scheduled(waiting)).toMatchObject({
      status: 'False',
      reason: 'Unschedulable',
      message:
        '0/3 nodes are available: 3 Insufficient cpu. preemption: 0/3 nodes are available: 3 No preemption victims found for incoming pod.',
    });
    expect(world.events(waiting.metadata.name)).toMatchObject([
      { reason: 'FailedScheduling', type: 'Warning' },
    ]);
    world.change(NODES, 'test-b-1', ({ status }) => ({
      status: {
        ...status,
        allocatable: { ...status.allocatable, cpu: '8' },
      },
    }));
    world.pass(2);
    expect(world.pods('large').every(pod => pod.spec.nodeName)).toBe(true);
  });

  it('names every kind of obstacle in the words of kube-scheduler', () => {
    const world = simulate();
    world.change(NODES, 'test-a-1', ({ spec }) => ({
      spec: { ...spec, unschedulable: true },
    }));
    world.change(NODES, 'test-b-1', ({ spec }) => ({
      spec: {
        ...spec,
        taints: [{ key: 'dedicated', value: 'db', effect: 'NoSchedule' }],
      },
    }));
    world.apply(
      deployment('picky', {
        replicas: 1,
        more: 'nodeSelector: { disk: ssd }',
      }),
    );
    world.clock.settle();
    expect(scheduled(world.pods('picky')[0])?.message).toBe(
      "0/3 nodes are available: 1 node(s) didn't match Pod's node affinity/selector, 1 node(s) had untolerated taint {dedicated: db}, 1 node(s) were unschedulable. preemption: 0/3 nodes are available: 3 Preemption is not helpful for scheduling.",
    );
  });

  it('keeps DoNotSchedule: one zone more than the others is refused', () => {
    const world = simulate();
    world.change(NODES, 'test-c-1', ({ spec }) => ({
      spec: { ...spec, unschedulable: true },
    }));
    world.apply(
      deployment('even', {
        replicas: 3,
        more: `topologySpreadConstraints:
        - { maxSkew: 1, topologyKey: ${ZONE_LABEL}, whenUnsatisfiable: DoNotSchedule, labelSelector: { matchLabels: { app: even } } }`,
      }),
    );
    world.clock.settle();
    const pods = world.pods('even');
    expect(pods.filter(pod => pod.spec.nodeName)).toHaveLength(2);
    expect(scheduled(pods.find(pod => !pod.spec.nodeName)!)?.message).toContain(
      "2 node(s) didn't match pod topology spread constraints",
    );
  });

  it('keeps pods apart and together as they ask', () => {
    const term = (app: string) =>
      `{ topologyKey: kubernetes.io/hostname, labelSelector: { matchLabels: { app: ${app} } } }`;
    const world = simulate({
      manifests:
        deployment('alone', {
          replicas: 4,
          more: `affinity: { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [${term(
            'alone',
          )}] } }`,
        }) +
        deployment('single', { replicas: 1 }) +
        deployment('friend', {
          replicas: 3,
          more: `affinity: { podAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [${term(
            'single',
          )}] } }`,
        }),
    });
    world.pass(2);
    const alone = world.pods('alone');
    expect(alone.filter(pod => pod.spec.nodeName)).toHaveLength(3);
    expect(
      scheduled(alone.find(pod => !pod.spec.nodeName)!)?.message,
    ).toContain("3 node(s) didn't match pod anti-affinity rules");
    const [{ spec }] = world.pods('single');
    expect(world.pods('friend').map(pod => pod.spec.nodeName)).toEqual(
      Array(3).fill(spec.nodeName),
    );
  });

  it('makes room for what is more important', () => {
    const world = simulate({
      manifests: deployment('low', { replicas: 3, cpu: '3' }),
    });
    world.pass(30);
    world.apply(`
apiVersion: scheduling.k8s.io/v1
kind: PriorityClass
metadata: { name: high }
value: 1000
---
${deployment('high', {
  replicas: 1,
  cpu: '3',
  more: 'priorityClassName: high',
})}`);
    world.clock.settle();
    expect(world.pods('high')[0].status.nominatedNodeName).toMatch(/^test-/);
    world.pass(30);
    expect(world.pods('high')[0].spec.nodeName).toMatch(/^test-/);
    expect(world.pods('low').filter(pod => !pod.spec.nodeName)).toHaveLength(1);
    expect(
      world.events('low').filter(({ reason }) => reason === 'Preempted'),
    ).toHaveLength(1);
  });

  it('waits for a volume, has it made where the pod goes, and stays in its zone', () => {
    const claim = `
apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: data }
spec: { accessModes: [ReadWriteOnce], storageClassName: standard, resources: { requests: { storage: 1Gi } } }
---
`;
    const world = simulate({
      nodesPerZone: 2,
      manifests: deployment('db', {
        replicas: 1,
        strategy: '{ type: Recreate }',
        more: 'volumes: [{ name: data, persistentVolumeClaim: { claimName: data } }]',
      }),
    });
    expect(scheduled(world.pods('db')[0])?.message).toContain(
      'persistentvolumeclaim "data" not found',
    );
    world.apply(claim);
    world.pass(30);
    const [first] = world.pods('db');
    const zone = zoneOf(world, first);
    expect(world.get(VOLUME_CLAIMS, 'data')!.status.phase).toBe('Bound');
    // Both machines of the zone out of service: the disk cannot follow.
    [1, 2].forEach(number =>
      world.change(NODES, `test-${zone}-${number}`, ({ spec }) => ({
        spec: { ...spec, unschedulable: true },
      })),
    );
    world.writer.delete(PODS, first.metadata, {
      manager: 'test',
      gracePeriodSeconds: 0,
    });
    world.pass(5);
    expect(scheduled(world.pods('db')[0])?.message).toContain(
      '4 node(s) had volume node affinity conflict',
    );
  });

  it('spreads pods whose volumes are still being made', () => {
    const world = simulate({
      manifests: `
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: db }
spec:
  replicas: 3
  podManagementPolicy: Parallel
  selector: { matchLabels: { app: db } }
  template:
    metadata: { labels: { app: db } }
    spec:
      topologySpreadConstraints:
        - { maxSkew: 1, topologyKey: ${ZONE_LABEL}, whenUnsatisfiable: DoNotSchedule, labelSelector: { matchLabels: { app: db } } }
      containers: [{ name: app, image: a }]
  volumeClaimTemplates:
    - metadata: { name: data }
      spec: { accessModes: [ReadWriteOnce], storageClassName: standard, resources: { requests: { storage: 1Gi } } }
`,
    });
    world.pass(30);
    expect(
      world
        .pods('db')
        .map(pod => zoneOf(world, pod))
        .sort(),
    ).toEqual(['a', 'b', 'c']);
  });

  it('leaves pods to another scheduler that they name', () => {
    const world = simulate({
      manifests: deployment('other', { more: 'schedulerName: other' }),
    });
    world.pass(30);
    expect(world.pods('other').map(({ spec }) => spec.nodeName)).toEqual(
      Array(3).fill(undefined),
    );
  });
});
