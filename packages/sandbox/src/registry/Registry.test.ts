import { ManualClock } from '../clock/ManualClock';
import { DEPLOYMENTS, PODS } from './kinds';
import type { KubernetesObject } from './objects';
import { Registry } from './Registry';

describe('Registry', () => {
  const clock = ManualClock.create({ start: '2026-11-23T09:00:00.500Z' });
  let registry: Registry;

  const create = (name: string, namespace = 'alm') =>
    registry.create<KubernetesObject>(DEPLOYMENTS, {
      metadata: { name, namespace },
      spec: { replicas: 1 },
    });

  beforeEach(() => {
    registry = Registry.create({ clock, seed: 'test' });
  });

  it('gives an object its identity', () => {
    const { apiVersion, kind, metadata } = create('issue-tracker');
    expect({ apiVersion, kind }).toEqual({
      apiVersion: 'apps/v1',
      kind: 'Deployment',
    });
    expect(metadata).toEqual({
      name: 'issue-tracker',
      namespace: 'alm',
      uid: expect.stringMatching(
        /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/,
      ),
      resourceVersion: registry.resourceVersion,
      generation: 1,
      creationTimestamp: '2026-11-23T09:00:00Z',
    });
    expect(create('other').metadata.uid).not.toBe(metadata.uid);
    expect(() => create('other')).toThrow(/already exists/);
  });

  it('counts versions at every change and generations at a change of spec', () => {
    const first = create('issue-tracker');
    const status = registry.update(DEPLOYMENTS, {
      ...first,
      status: { replicas: 1 },
    });
    expect(Number(status.metadata.resourceVersion)).toBe(
      Number(first.metadata.resourceVersion) + 1,
    );
    expect(status.metadata.generation).toBe(1);
    const spec = registry.update(DEPLOYMENTS, {
      ...status,
      spec: { replicas: 2 },
    });
    expect(spec.metadata.generation).toBe(2);
    expect(
      registry.update(DEPLOYMENTS, { ...spec, spec: { replicas: 2 } }),
    ).toBe(spec);
    expect(first.spec).toEqual({ replicas: 1 });
  });

  it('lists by namespace in the order of the storage key', () => {
    ['b', 'a'].forEach(name => create(name));
    create('c', 'aaa');
    const names = (options = {}) =>
      registry.list(DEPLOYMENTS, options).map(object => object.metadata.name);
    expect(names()).toEqual(['c', 'a', 'b']);
    expect(names({ namespace: 'alm' })).toEqual(['a', 'b']);
    expect(registry.list(PODS)).toEqual([]);
    registry.remove(DEPLOYMENTS, { namespace: 'alm', name: 'a' });
    expect(names()).toEqual(['c', 'b']);
  });

  it('tells every write to its subscribers, in order, until they leave', () => {
    const seen: string[] = [];
    const leave = registry.subscribe(({ type, object, previous, version }) =>
      seen.push(
        `${type} ${object.metadata.name} ${version} ${
          previous?.metadata.resourceVersion ?? '-'
        }`,
      ),
    );
    const first = create('issue-tracker');
    registry.update(DEPLOYMENTS, { ...first, spec: { replicas: 2 } });
    registry.update(DEPLOYMENTS, { ...first, spec: { replicas: 2 } });
    registry.remove(DEPLOYMENTS, first.metadata);
    leave();
    create('other');
    expect(seen).toEqual([
      'ADDED issue-tracker 2 -',
      'MODIFIED issue-tracker 3 2',
      'DELETED issue-tracker 4 3',
    ]);
  });

  it('reads a list as it was, until that is compacted', () => {
    ['a', 'b', 'c'].forEach(name => create(name));
    const version = Number(registry.resourceVersion);
    const [a] = registry.list(DEPLOYMENTS);
    registry.update(DEPLOYMENTS, { ...a, spec: { replicas: 5 } });
    registry.remove(DEPLOYMENTS, { namespace: 'alm', name: 'b' });
    create('d');
    create('b');
    const at = () =>
      registry
        .list(DEPLOYMENTS, { version })
        .map(({ metadata, spec }) => [metadata.name, spec]);
    expect(at()).toEqual([
      ['a', { replicas: 1 }],
      ['b', { replicas: 1 }],
      ['c', { replicas: 1 }],
    ]);
    expect(registry.list(PODS, { version })).toEqual([]);
    expect(registry.changesSince(version)).toHaveLength(4);
    registry.compact();
    expect(at).toThrow(/has been compacted/);
    expect(() => registry.changesSince(version)).toThrow(/has been compacted/);
    expect(registry.changesSince(Number(registry.resourceVersion))).toEqual([]);
  });

  it('becomes what a snapshot says, in another registry too', () => {
    create('a');
    const snapshot = JSON.parse(JSON.stringify(registry.snapshot()));
    const other = Registry.create({ clock, seed: 'test' });
    const onReset = jest.fn();
    other.subscribe(() => undefined, onReset);
    other.restore(snapshot);
    expect(onReset).toHaveBeenCalledTimes(1);
    expect(other.snapshot()).toEqual(snapshot);
    const next = (target: Registry) =>
      target.create(DEPLOYMENTS, { metadata: { name: 'b', namespace: 'alm' } });
    expect(next(other)).toEqual(next(registry));
  });

  it('keeps a list that was handed out as it was', () => {
    create('a');
    const before = registry.list(DEPLOYMENTS);
    create('b');
    registry.remove(DEPLOYMENTS, { namespace: 'alm', name: 'a' });
    expect(before.map(({ metadata }) => metadata.name)).toEqual(['a']);
  });
});
