import { createTestApi, manifest } from '../../__testUtils__/testApi';
import type { Loose } from '../../__testUtils__/testApi';
import { CONFIG_MAPS, NAMESPACES, PODS } from '../kinds';

const key = (name: string) => ({ namespace: 'alm', name });

describe('housekeeping', () => {
  let api: ReturnType<typeof createTestApi>;

  const config = (name: string, owners: Loose[] = [], fields: object = {}) =>
    api.create(
      manifest('v1 ConfigMap', name, {
        metadata: {
          ownerReferences: owners.map(({ apiVersion, kind, metadata }) => ({
            apiVersion,
            kind,
            name: metadata.name,
            uid: metadata.uid,
            blockOwnerDeletion: true,
          })),
          ...fields,
        },
      }),
    );

  const remove = (
    name: string,
    propagationPolicy?: 'Foreground' | 'Orphan',
  ) => {
    api.api.writer.delete(CONFIG_MAPS, key(name), {
      ...api.as('tester'),
      propagationPolicy,
    });
    api.clock.settle();
  };

  const names = () =>
    api.registry
      .list(CONFIG_MAPS, { namespace: 'alm' })
      .map(({ metadata }) => metadata.name);

  beforeEach(() => {
    api = createTestApi();
  });

  it('deletes what has lost its last owner, and its dependents in turn', () => {
    const owner = config('owner');
    const other = config('other');
    const child = config('child', [owner]);
    config('grandchild', [child]);
    config('shared', [owner, other]);
    remove('owner');
    expect(names()).toEqual(['other', 'shared']);
    expect(
      api.registry
        .get(CONFIG_MAPS, key('shared'))
        ?.metadata.ownerReferences?.map(({ name }) => name),
    ).toEqual(['other']);
  });

  it('deletes an object whose owner was never there', () => {
    const owner = config('owner');
    config('stray', [{ ...owner, metadata: { ...owner.metadata, uid: 'x' } }]);
    api.clock.settle();
    expect(names()).toEqual(['owner']);
  });

  it('keeps an owner in the foreground until what blocks it is gone', () => {
    const owner = config('owner');
    config('child', [owner], { finalizers: ['example.org/hold'] });
    remove('owner', 'Foreground');
    expect(names()).toEqual(['child', 'owner']);
    expect(
      api.registry.get(CONFIG_MAPS, key('owner'))?.metadata.finalizers,
    ).toEqual(['foregroundDeletion']);
    api.api.writer.update(CONFIG_MAPS, key('child'), {
      ...api.as('holder'),
      change: ({ metadata, ...object }) => ({
        ...object,
        metadata: { ...metadata, finalizers: [] },
      }),
    });
    api.clock.settle();
    expect(names()).toEqual([]);
  });

  it('lets dependents of an orphaning deletion live without owner', () => {
    const owner = config('owner');
    config('child', [owner]);
    remove('owner', 'Orphan');
    expect(names()).toEqual(['child']);
    expect(
      api.registry.get(CONFIG_MAPS, key('child'))?.metadata.ownerReferences,
    ).toBeUndefined();
  });

  it('empties a namespace, says what holds it, and lets it go', () => {
    config('plain');
    config('held', [], { finalizers: ['example.org/hold'] });
    api.create(
      manifest('v1 Pod', 'p', {
        spec: { nodeName: 'n', containers: [{ name: 'a', image: 'a:1' }] },
      }),
    );
    api.api.writer.delete(NAMESPACES, { name: 'alm' }, api.as('tester'));
    api.clock.settle();
    const namespace = api.registry.get(NAMESPACES, { name: 'alm' })!;
    expect(namespace.status).toMatchObject({
      phase: 'Terminating',
      conditions: expect.arrayContaining([
        expect.objectContaining({
          type: 'NamespaceContentRemaining',
          message:
            'Some resources are remaining: configmaps. has 1 resource instances, pods. has 1 resource instances',
        }),
        expect.objectContaining({
          type: 'NamespaceFinalizersRemaining',
          message:
            'Some content in the namespace has finalizers remaining: example.org/hold in 1 resource instances',
        }),
      ]),
    });
    expect(() => config('late')).toThrow(
      'configmaps "late" is forbidden: unable to create new content in namespace alm because it is being terminated',
    );
    const pod = api.registry.get(PODS, key('p'))!;
    expect(pod.metadata).toMatchObject({
      deletionGracePeriodSeconds: 30,
      deletionTimestamp: '2026-11-23T09:00:30Z',
    });
    api.api.writer.delete(PODS, key('p'), {
      ...api.as('kubelet'),
      gracePeriodSeconds: 0,
    });
    const held = api.registry.get(CONFIG_MAPS, key('held'))!;
    const { finalizers, ...metadata } = held.metadata;
    api.api.writer.update(CONFIG_MAPS, key('held'), {
      ...api.as('holder'),
      change: () => ({ ...held, metadata }),
    });
    api.clock.settle();
    expect(api.registry.get(NAMESPACES, { name: 'alm' })).toBeUndefined();
  });
});
