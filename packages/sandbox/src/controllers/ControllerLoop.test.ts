import { createTestCluster, silentLogger } from '../__testUtils__/testCluster';
import { ManualClock } from '../clock/ManualClock';
import { Cluster } from '../Cluster';
import {
  DEPLOYMENTS,
  EVENTS,
  NODES,
  PODS,
  REPLICA_SETS,
} from '../registry/kinds';
import type { Deployment, Node, Pod, ReplicaSet } from '../registry/workloads';
import { ZONE_LABEL } from './NodeLoad';

type TestCluster = Awaited<ReturnType<typeof createTestCluster>>;

describe('ControllerLoop', () => {
  let cluster: TestCluster['cluster'];
  let pass: TestCluster['pass'];

  const pods = () => cluster.registry.list<Pod>(PODS);
  const podsOf = (service: string) =>
    pods().filter(
      pod => pod.metadata.labels?.['backstage.io/kubernetes-id'] === service,
    );
  const deployment = (name: string) =>
    cluster.registry.get<Deployment>(DEPLOYMENTS, { namespace: 'alm', name })!;
  const condition = (name: string, type: string) =>
    deployment(name).status?.conditions?.find(entry => entry.type === type);

  beforeEach(async () => {
    ({ cluster, pass } = await createTestCluster());
  });

  it('makes one ReplicaSet and the declared pods of every Deployment', () => {
    for (const { metadata, spec } of cluster.registry.list<Deployment>(
      DEPLOYMENTS,
    )) {
      const [set] = cluster.registry
        .list<ReplicaSet>(REPLICA_SETS)
        .filter(
          ({ metadata: { ownerReferences } }) =>
            ownerReferences?.[0].uid === metadata.uid,
        );
      const hash = set.metadata.labels!['pod-template-hash'];
      expect(set.metadata.name).toBe(`${metadata.name}-${hash}`);
      const owned = podsOf(metadata.name);
      expect(owned).toHaveLength(spec.replicas);
      for (const pod of owned) {
        expect(pod.metadata.name).toMatch(
          new RegExp(`^${set.metadata.name}-[a-z0-9]{5}$`),
        );
        expect(pod.metadata.labels!['pod-template-hash']).toBe(hash);
        expect(pod.metadata.ownerReferences).toEqual([
          expect.objectContaining({
            kind: 'ReplicaSet',
            uid: set.metadata.uid,
            controller: true,
          }),
        ]);
      }
    }
  });

  it('spreads the pods of a service over the zones', () => {
    const zones = podsOf('issue-tracker').map(
      pod =>
        cluster.registry.get<Node>(NODES, { name: pod.spec.nodeName! })!
          .metadata.labels![ZONE_LABEL],
    );
    expect(zones.sort()).toEqual(['a', 'b', 'c']);
  });

  it('takes pods from pending over running to ready, and says so everywhere', () => {
    expect(pods().map(pod => pod.status.phase)).toEqual(
      Array(8).fill('Pending'),
    );
    expect(
      podsOf('issue-tracker')[0].status.containerStatuses?.[0],
    ).toMatchObject({
      ready: false,
      state: { waiting: { reason: 'ContainerCreating' } },
    });
    expect(condition('issue-tracker', 'Available')?.status).toBe('False');

    pass(30);
    for (const { status, spec } of pods()) {
      expect(status).toMatchObject({
        phase: 'Running',
        startTime: '2026-11-23T09:00:00Z',
        podIP: expect.stringMatching(/^10\.244\./),
      });
      expect(
        status
          .conditions!.map(({ type, status: value }) => `${type}=${value}`)
          .sort(),
      ).toEqual([
        'ContainersReady=True',
        'Initialized=True',
        'PodReadyToStartContainers=True',
        'PodScheduled=True',
        'Ready=True',
      ]);
      expect(status.containerStatuses).toHaveLength(spec.containers.length);
      expect(status.containerStatuses![0]).toMatchObject({
        ready: true,
        restartCount: 0,
      });
    }
    expect(new Set(pods().map(pod => pod.status.podIP)).size).toBe(8);
    expect(deployment('issue-tracker').status).toMatchObject({
      replicas: 3,
      updatedReplicas: 3,
      readyReplicas: 3,
      availableReplicas: 3,
      observedGeneration: 1,
    });
    expect(
      deployment('issue-tracker').status?.unavailableReplicas,
    ).toBeUndefined();
    expect(condition('issue-tracker', 'Available')?.status).toBe('True');
    expect(condition('issue-tracker', 'Progressing')?.reason).toBe(
      'NewReplicaSetAvailable',
    );
  });

  it('starts containers before it calls them ready', () => {
    const seen = new Set<string>();
    for (let second = 0; second < 10; second += 0.25) {
      pass(0.25);
      pods().forEach(pod => {
        const ready = pod.status.containerStatuses?.[0].ready;
        seen.add(`${pod.status.phase} ${ready ? 'ready' : 'not ready'}`);
      });
    }
    expect(seen).toEqual(
      new Set(['Pending not ready', 'Running not ready', 'Running ready']),
    );
  });

  it('writes nothing once everything is as declared', () => {
    pass(30);
    const settled = cluster.registry.resourceVersion;
    pass(1);
    pass(1);
    expect(cluster.registry.resourceVersion).toBe(settled);
  });

  it('replaces a pod that is gone and scales to a changed number', () => {
    pass(30);
    const [gone] = podsOf('issue-tracker');
    cluster.registry.remove(PODS, gone.metadata);
    pass(30);
    expect(podsOf('issue-tracker')).toHaveLength(3);

    const scaled = deployment('issue-tracker');
    cluster.registry.update<Deployment>(DEPLOYMENTS, {
      ...scaled,
      spec: { ...scaled.spec, replicas: 1 },
    });
    pass(30);
    expect(podsOf('issue-tracker')).toHaveLength(1);
    expect(deployment('issue-tracker').status).toMatchObject({
      replicas: 1,
      observedGeneration: 2,
    });
  });

  it('leaves a pod that fits nowhere pending with the reason', () => {
    const large = deployment('background-worker');
    const [container] = large.spec.template.spec.containers;
    cluster.registry.update<Deployment>(DEPLOYMENTS, {
      ...large,
      spec: {
        ...large.spec,
        template: {
          ...large.spec.template,
          spec: {
            containers: [
              { ...container, resources: { requests: { cpu: '5' } } },
            ],
          },
        },
      },
    });
    pass(30);
    const pending = podsOf('background-worker').filter(
      pod => pod.status.phase === 'Pending',
    );
    expect(pending).toHaveLength(2);
    expect(pending[0].status.conditions).toEqual([
      expect.objectContaining({
        type: 'PodScheduled',
        status: 'False',
        reason: 'Unschedulable',
        message: '0/3 nodes are available: 3 Insufficient cpu.',
      }),
    ]);
  });

  it('forgets events after an hour', () => {
    pass(30);
    expect(cluster.registry.list(EVENTS).length).toBeGreaterThan(0);
    pass(3700);
    expect(cluster.registry.list(EVENTS)).toEqual([]);
  });

  it('makes the same objects from the same seed and clock', async () => {
    const again = await createTestCluster();
    pass(30);
    again.pass(30);
    expect(again.cluster.registry.list(PODS)).toEqual(
      cluster.registry.list(PODS),
    );
  });

  it('runs an empty cluster', () => {
    const empty = Cluster.create({
      name: 'empty',
      nodesPerZone: 2,
      objects: [],
      clock: ManualClock.create({ start: '2026-11-23T09:00:00Z' }),
      logger: silentLogger,
    });
    expect(empty.summary).toBe('0 deployments, 0 pods, 6 nodes');
  });
});
