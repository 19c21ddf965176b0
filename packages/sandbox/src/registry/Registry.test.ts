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
});
