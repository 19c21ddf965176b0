import { simulate } from '../../__testUtils__/simulate';
import { PODS, STATEFUL_SETS, VOLUME_CLAIMS } from '../../registry/kinds';
import { isPodReady } from '../podState';
import { REVISION_HASH } from './RevisionHistory';

function set(more = ''): string {
  return `
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: db }
spec:
  replicas: 3
  serviceName: db
  ${more}
  selector: { matchLabels: { app: db } }
  template:
    metadata: { labels: { app: db } }
    spec:
      containers:
        - { name: app, image: "registry.test/db:1", readinessProbe: { tcpSocket: { port: 3306 }, periodSeconds: 2 } }
  volumeClaimTemplates:
    - metadata: { name: data }
      spec: { accessModes: [ReadWriteOnce], storageClassName: standard, resources: { requests: { storage: 1Gi } } }
`;
}

type World = ReturnType<typeof simulate>;

function setImage(world: World, image: string) {
  world.change(STATEFUL_SETS, 'db', ({ spec }) => {
    const template = structuredClone(spec.template);
    template.spec.containers[0].image = image;
    return { spec: { ...spec, template } };
  });
}

const images = (world: World) =>
  world.pods('db').map(pod => pod.spec.containers[0].image.split(':')[1]);

describe('StatefulSetController', () => {
  it('starts one after the other, each with a claim, a name and an index of its own', () => {
    const world = simulate({ manifests: set() });
    const order: string[] = [];
    for (let second = 0; second < 60; second += 1) {
      world.pass(1);
      const ready = world.pods('db').filter(isPodReady).length;
      order.push(`${world.pods('db').length}/${ready}`);
    }
    expect([...new Set(order)]).toEqual(['1/0', '2/1', '3/2', '3/3']);
    expect(world.get(PODS, 'db-1')!.metadata.labels).toMatchObject({
      'statefulset.kubernetes.io/pod-name': 'db-1',
      'apps.kubernetes.io/pod-index': '1',
    });
    expect(world.get(VOLUME_CLAIMS, 'data-db-2')!.status.phase).toBe('Bound');
    expect(world.get(STATEFUL_SETS, 'db')!.status).toMatchObject({
      replicas: 3,
      readyReplicas: 3,
      availableReplicas: 3,
      updatedReplicas: 3,
      currentReplicas: 3,
    });
  });

  it('starts all at once when told to', () => {
    const world = simulate({ manifests: set('podManagementPolicy: Parallel') });
    expect(world.pods('db')).toHaveLength(3);
  });

  it('updates from the last to the first, down to the partition', () => {
    const world = simulate({
      manifests: set('updateStrategy: { rollingUpdate: { partition: 1 } }'),
    });
    world.pass(60);
    setImage(world, 'registry.test/db:2');
    world.pass(120);
    expect(images(world)).toEqual(['1', '2', '2']);
    const { status } = world.get(STATEFUL_SETS, 'db')!;
    expect(status.currentRevision).not.toBe(status.updateRevision);
    // Below the partition a pod comes back as it was.
    world.writer.delete(PODS, world.pods('db-0')[0].metadata, {
      manager: 'test',
    });
    world.pass(60);
    expect(images(world)).toEqual(['1', '2', '2']);
    world.change(STATEFUL_SETS, 'db', ({ spec }) => ({
      spec: { ...spec, updateStrategy: { rollingUpdate: { partition: 0 } } },
    }));
    world.pass(60);
    expect(images(world)).toEqual(['2', '2', '2']);
    const done = world.get(STATEFUL_SETS, 'db')!.status;
    expect(done.currentRevision).toBe(done.updateRevision);
    expect(world.pods('db')[0].metadata.labels![REVISION_HASH]).toBe(
      done.updateRevision,
    );
  });

  it('stops an update at a pod that does not come up', () => {
    const world = simulate({ manifests: set() });
    world.pass(60);
    setImage(world, 'registry.invalid/db:2');
    world.pass(300);
    expect(images(world)).toEqual(['1', '1', '2']);
    expect(world.get(STATEFUL_SETS, 'db')!.status.readyReplicas).toBe(2);
  });

  it('goes back from the highest ordinal and keeps the claims', () => {
    const world = simulate({ manifests: set() });
    world.pass(60);
    world.change(STATEFUL_SETS, 'db', ({ spec }) => ({
      spec: { ...spec, replicas: 1 },
    }));
    world.pass(30);
    expect(world.pods('db').map(({ metadata }) => metadata.name)).toEqual([
      'db-0',
    ]);
    expect(world.registry.count(VOLUME_CLAIMS)).toBe(3);
  });
});
