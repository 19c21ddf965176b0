import { simulate } from '../../__testUtils__/simulate';
import { VOLUME_CLAIMS, VOLUMES } from '../../registry/kinds';
import { ZONE_LABEL } from '../scheduler/NodeInfo';
import type { Volume } from '../types/Volume';

const claim = (name: string, more = 'storageClassName: standard') => `
apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: ${name} }
spec: { accessModes: [ReadWriteOnce], ${more}, resources: { requests: { storage: 5Gi } } }
---
`;
const user = (name: string) => `
apiVersion: v1
kind: Pod
metadata: { name: user }
spec:
  containers: [{ name: app, image: a }]
  volumes: [{ name: data, persistentVolumeClaim: { claimName: ${name} } }]
---
`;
const volumes = (world: ReturnType<typeof simulate>) =>
  world.registry.list<Volume>(VOLUMES);

describe('volumes', () => {
  it('are made for the first pod that needs them, in its zone', () => {
    const world = simulate({ manifests: claim('data') });
    world.pass(60);
    expect(world.get(VOLUME_CLAIMS, 'data')!.status.phase).toBe('Pending');
    expect(world.events('data')[0].reason).toBe('WaitForFirstConsumer');
    world.apply(user('data'));
    world.pass(10);
    const bound = world.get(VOLUME_CLAIMS, 'data')!;
    expect(bound.status).toMatchObject({
      phase: 'Bound',
      capacity: { storage: '5Gi' },
    });
    const [volume] = volumes(world);
    expect(bound.spec.volumeName).toBe(volume.metadata.name);
    const [pod] = world.pods('user');
    expect(pod.spec.nodeName).toContain(
      `-${volume.metadata.labels![ZONE_LABEL]}-`,
    );
    expect(volume.status?.phase).toBe('Bound');
  });

  it('stay while they are used, and go with their claim', () => {
    const world = simulate({ manifests: claim('data') + user('data') });
    world.pass(30);
    world.writer.delete(
      VOLUME_CLAIMS,
      { namespace: 'alm', name: 'data' },
      { manager: 'test' },
    );
    world.pass(30);
    expect(
      world.get(VOLUME_CLAIMS, 'data')!.metadata.deletionTimestamp,
    ).toBeDefined();
    const [pod] = world.pods('user');
    world.writer.delete(
      world.simulation.context.indexes.podsByClaim.kind,
      pod.metadata,
      { manager: 'test' },
    );
    world.pass(30);
    expect(world.get(VOLUME_CLAIMS, 'data')).toBeUndefined();
    expect(volumes(world)).toEqual([]);
  });

  it('grow when their claim does', () => {
    const world = simulate({ manifests: claim('data') + user('data') });
    world.pass(30);
    world.change(VOLUME_CLAIMS, 'data', ({ spec }) => ({
      spec: { ...spec, resources: { requests: { storage: '8Gi' } } },
    }));
    world.clock.settle();
    expect(volumes(world)[0].spec.capacity.storage).toBe('8Gi');
    expect(world.get(VOLUME_CLAIMS, 'data')!.status.capacity.storage).toBe(
      '8Gi',
    );
  });

  it('that were made beforehand are taken by a claim they suit; a class that is missing is named', () => {
    const world = simulate({
      manifests: `
apiVersion: v1
kind: PersistentVolume
metadata: { name: old }
spec: { capacity: { storage: 10Gi }, accessModes: [ReadWriteOnce], persistentVolumeReclaimPolicy: Retain, storageClassName: manual, hostPath: { path: /d } }
---
${claim('fits', 'storageClassName: manual')}${claim(
        'lost',
        'storageClassName: gold',
      )}`,
    });
    world.registry.update(VOLUMES, {
      ...volumes(world)[0],
      status: { phase: 'Available' },
    });
    world.pass(5);
    expect(world.get(VOLUME_CLAIMS, 'fits')!.spec.volumeName).toBe('old');
    expect(world.events('lost')).toMatchObject([
      {
        reason: 'ProvisioningFailed',
        message: 'storageclass.storage.k8s.io "gold" not found',
      },
    ]);
    world.writer.delete(
      VOLUME_CLAIMS,
      { namespace: 'alm', name: 'fits' },
      { manager: 'test' },
    );
    world.pass(5);
    expect(volumes(world)[0].status?.phase).toBe('Released');
  });
});
