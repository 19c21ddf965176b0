import { deployment, simulate } from '../../__testUtils__/simulate';
import type { Loose } from '../../__testUtils__/simulate';
import { DEPLOYMENTS, REPLICA_SETS } from '../../registry/kinds';
import { isPodReady } from '../podState';
import type { ReplicaSet } from '../types/Workload';
import { REVISION } from './revisions';

type World = ReturnType<typeof simulate>;

function setImage(world: World, image: string) {
  world.change(DEPLOYMENTS, 'web', ({ spec }) => {
    const template = structuredClone(spec.template);
    template.spec.containers[0].image = image;
    return { spec: { ...spec, template } };
  });
}

function condition(world: World, type: string) {
  return world
    .get(DEPLOYMENTS, 'web')!
    .status.conditions.find((one: { type: string }) => one.type === type);
}

const sets = (world: World) =>
  [...world.registry.list<ReplicaSet>(REPLICA_SETS)].sort(
    (left, right) =>
      Number(left.metadata.annotations![REVISION]) -
      Number(right.metadata.annotations![REVISION]),
  );

describe('DeploymentController', () => {
  it('reports what it has reached, in the words of Kubernetes', () => {
    const world = simulate({ manifests: deployment('web') });
    expect(condition(world, 'Available').status).toBe('False');
    expect(condition(world, 'Progressing').reason).toBe('ReplicaSetUpdated');
    world.pass(30);
    const { metadata, status } = world.get(DEPLOYMENTS, 'web')!;
    expect(status).toMatchObject({
      observedGeneration: 1,
      replicas: 3,
      updatedReplicas: 3,
      readyReplicas: 3,
      availableReplicas: 3,
    });
    expect(status).not.toHaveProperty('unavailableReplicas');
    expect(metadata.annotations![REVISION]).toBe('1');
    expect(condition(world, 'Progressing')).toMatchObject({
      status: 'True',
      reason: 'NewReplicaSetAvailable',
    });
    const version = world.registry.resourceVersion;
    world.clock.settle();
    expect(world.registry.resourceVersion).toBe(version);
  });

  it('updates with surge: never more than 4, never fewer than 3 ready', () => {
    const world = simulate({ manifests: deployment('web') });
    world.pass(30);
    setImage(world, 'registry.test/app:2');
    let most = 0;
    let least = 3;
    for (let step = 0; step < 240; step += 1) {
      world.pass(0.5);
      const living = world
        .pods('web')
        .filter(pod => !pod.metadata.deletionTimestamp);
      most = Math.max(most, living.length);
      least = Math.min(least, living.filter(isPodReady).length);
    }
    expect(most).toBe(4);
    expect(least).toBe(3);
    expect(world.pods('web').map(pod => pod.spec.containers[0].image)).toEqual(
      Array(3).fill('registry.test/app:2'),
    );
    expect(sets(world).map(({ spec }) => spec.replicas)).toEqual([0, 3]);
    expect(world.get(DEPLOYMENTS, 'web')!.metadata.annotations![REVISION]).toBe(
      '2',
    );
  });

  it('says that an update has come to a halt, and recovers by going back as a new revision', () => {
    const world = simulate({ manifests: deployment('web') });
    world.pass(30);
    setImage(world, 'registry.invalid/app:2');
    world.pass(620);
    expect(condition(world, 'Progressing')).toMatchObject({
      status: 'False',
      reason: 'ProgressDeadlineExceeded',
    });
    expect(condition(world, 'Available').status).toBe('True');
    expect(world.pods('web').filter(isPodReady)).toHaveLength(3);
    setImage(world, 'registry.test/app:1');
    world.pass(60);
    expect(condition(world, 'Progressing').reason).toBe(
      'NewReplicaSetAvailable',
    );
    expect(
      sets(world).map(set => [
        set.metadata.annotations![REVISION],
        set.spec.replicas,
      ]),
    ).toEqual([
      ['2', 0],
      ['3', 3],
    ]);
  });

  it('changes nothing while paused but its size', () => {
    const world = simulate({ manifests: deployment('web') });
    world.pass(30);
    world.change(DEPLOYMENTS, 'web', ({ spec }) => ({
      spec: { ...spec, paused: true },
    }));
    setImage(world, 'registry.test/app:2');
    world.change(DEPLOYMENTS, 'web', ({ spec }) => ({
      spec: { ...spec, replicas: 2 },
    }));
    world.pass(60);
    expect(condition(world, 'Progressing').reason).toBe('DeploymentPaused');
    expect(sets(world)).toHaveLength(1);
    expect(world.pods('web')).toHaveLength(2);
    world.change(DEPLOYMENTS, 'web', ({ spec }) => ({
      spec: { ...spec, paused: false },
    }));
    world.pass(120);
    expect(
      world
        .pods('web')
        .every(pod => pod.spec.containers[0].image === 'registry.test/app:2'),
    ).toBe(true);
  });

  it('recreates: nothing of the new version before the last of the old is gone', () => {
    const world = simulate({
      manifests: deployment('web', { strategy: '{ type: Recreate }' }),
    });
    world.pass(30);
    setImage(world, 'registry.test/app:2');
    const mixtures = new Set<number>();
    for (let step = 0; step < 120; step += 1) {
      world.pass(0.5);
      mixtures.add(
        new Set(world.pods('web').map(pod => pod.spec.containers[0].image))
          .size,
      );
    }
    expect(mixtures).not.toContain(2);
    expect(world.pods('web').filter(isPodReady)).toHaveLength(3);
  });

  it('keeps as much history as declared', () => {
    const world = simulate({ manifests: deployment('web', { replicas: 1 }) });
    world.change(DEPLOYMENTS, 'web', ({ spec }) => ({
      spec: { ...spec, revisionHistoryLimit: 1 },
    }));
    for (let version = 2; version < 6; version += 1) {
      setImage(world, `registry.test/app:${version}`);
      world.pass(60);
    }
    expect(
      sets(world).map(({ metadata }) => metadata.annotations![REVISION]),
    ).toEqual(['4', '5']);
  });

  it('shares a changed size out over old and new in the middle of an update', () => {
    const world = simulate({
      manifests: deployment('web', {
        replicas: 4,
        strategy: '{ rollingUpdate: { maxSurge: 1, maxUnavailable: 1 } }',
      }),
    });
    world.pass(30);
    setImage(world, 'registry.invalid/app:2');
    world.pass(30);
    world.change(DEPLOYMENTS, 'web', ({ spec }: Loose) => ({
      spec: { ...spec, replicas: 8 },
    }));
    world.pass(30);
    const [old, fresh] = sets(world).map(({ spec }) => spec.replicas);
    expect(old + fresh).toBe(9);
    expect(old).toBeGreaterThanOrEqual(5);
    expect(fresh).toBeGreaterThanOrEqual(2);
  });
});
