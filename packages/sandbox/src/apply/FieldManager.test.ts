import { createTestApi, manifest } from '../__testUtils__/testApi';
import type { Loose } from '../__testUtils__/testApi';
import { CONFIG_MAPS, DEPLOYMENTS } from '../registry/kinds';

type Container = Record<string, unknown> & { name: string };

function web(spec: Record<string, unknown>, containers: Container[]): Loose {
  return manifest('apps/v1 Deployment', 'web', {
    spec: {
      selector: { matchLabels: { app: 'web' } },
      ...spec,
      template: {
        metadata: { labels: { app: 'web' } },
        spec: { containers },
      },
    },
  });
}

const app: Container = { name: 'app', image: 'app:1' };

function managersOf(object: Loose): string[] {
  return (object.metadata.managedFields ?? []).map(
    ({ manager, operation, subresource }) =>
      [manager, operation, subresource].filter(Boolean).join(' '),
  );
}

describe('server-side apply', () => {
  let api: ReturnType<typeof createTestApi>;

  beforeEach(() => {
    api = createTestApi();
  });

  it('gives the applier what it named, and the defaults to nobody', () => {
    const { metadata } = api.apply(web({}, [app]), { manager: 'ci' });
    expect(metadata.managedFields).toEqual([
      {
        manager: 'ci',
        operation: 'Apply',
        apiVersion: 'apps/v1',
        time: '2026-11-23T09:00:00Z',
        fieldsType: 'FieldsV1',
        fieldsV1: {
          'f:spec': {
            'f:selector': {},
            'f:template': {
              'f:metadata': { 'f:labels': { 'f:app': {} } },
              'f:spec': {
                'f:containers': {
                  'k:{"name":"app"}': { '.': {}, 'f:image': {}, 'f:name': {} },
                },
              },
            },
          },
        },
      },
    ]);
  });

  it('changes nothing when it is repeated, however late', () => {
    const first = api.apply(web({ replicas: 2 }, [app]), { manager: 'ci' });
    api.clock.advance(3600);
    const second = api.apply(web({ replicas: 2 }, [app]), { manager: 'ci' });
    expect(second).toBe(first);
  });

  it('refuses what another manager owns, and names it and the field', () => {
    api.apply(web({ replicas: 2 }, [app]), { manager: 'ci' });
    api.api.writer.update(
      DEPLOYMENTS,
      { namespace: 'alm', name: 'web' },
      {
        ...api.as('autoscaler'),
        subresource: 'scale',
        change: current => ({
          ...current,
          spec: { ...(current.spec as object), replicas: 5 },
        }),
      },
    );
    expect(() =>
      api.apply(web({ replicas: 3 }, [app]), { manager: 'ci' }),
    ).toThrow(
      'Apply failed with 1 conflict: conflict with "autoscaler" with subresource "scale" using apps/v1: .spec.replicas',
    );
    const forced = api.apply(web({ replicas: 3 }, [app]), {
      manager: 'ci',
      force: true,
    });
    expect(forced.spec.replicas).toBe(3);
    expect(managersOf(forced)).toEqual(['ci Apply']);
  });

  it('lets two own what they agree on, and keeps it while one of them does', () => {
    api.apply(web({ replicas: 2 }, [app]), { manager: 'one' });
    api.apply(web({ replicas: 2 }, [app]), { manager: 'two' });
    const kept = api.apply(web({}, [app]), { manager: 'one' });
    expect(kept.spec.replicas).toBe(2);
    const given = api.apply(web({}, [app]), { manager: 'two' });
    // The field goes with its last owner, and its default comes back.
    expect(given.spec.replicas).toBe(1);
  });

  it('removes the item of a list that it no longer names, and only that', () => {
    const side: Container = { name: 'side', image: 'side:1' };
    const extra: Container = { name: 'extra', image: 'extra:1' };
    api.apply(web({}, [app, side]), { manager: 'ci' });
    const injected = manifest('apps/v1 Deployment', 'web', {
      spec: { template: { spec: { containers: [extra] } } },
    });
    api.apply(injected, { manager: 'mesh' });
    const { spec } = api.apply(web({}, [app]), { manager: 'ci' });
    expect(
      spec.template.spec.containers.map(({ name }: Container) => name).sort(),
    ).toEqual(['app', 'extra']);
  });

  it('removes labels that it no longer names, down to the last', () => {
    const labelled = (labels?: Record<string, string>) =>
      manifest('v1 ConfigMap', 'c', {
        metadata: { ...(labels && { labels }) },
      });
    api.apply(labelled({ a: '1', b: '1' }), { manager: 'ci' });
    api.apply(labelled({ c: '1' }), { manager: 'other' });
    expect(
      api.apply(labelled({ b: '1' }), { manager: 'ci' }).metadata.labels,
    ).toEqual({ b: '1', c: '1' });
    api.apply(labelled(), { manager: 'other' });
    expect(
      api.apply(labelled(), { manager: 'ci' }).metadata.labels,
    ).toBeUndefined();
  });

  it('owns an empty map and a quantity as they were written', () => {
    const limited = (cpu: string) =>
      web({}, [{ ...app, resources: { limits: { cpu } } }]);
    const first = api.apply(limited('0.5'), { manager: 'ci' });
    expect(first.spec.template.spec.containers[0].resources.limits.cpu).toBe(
      '500m',
    );
    expect(api.apply(limited('0.5'), { manager: 'ci' })).toBe(first);
    expect(() => api.apply(limited('0.5'), { manager: 'other' })).toThrow(
      'conflict with "ci": .spec.template.spec.containers[name="app"].resources.limits.cpu',
    );
    const { metadata } = api.apply(
      manifest('v1 ConfigMap', 'c', { data: {} }),
      { manager: 'ci' },
    );
    expect(metadata.managedFields?.[0].fieldsV1).toEqual({ 'f:data': {} });
  });

  it('keeps an item of which somebody else owns a part', () => {
    const ports = (protocol?: string) =>
      web({}, [
        {
          ...app,
          ports: [{ containerPort: 80, ...(protocol && { protocol }) }],
        },
      ]);
    api.apply(ports(), { manager: 'ci' });
    const other = manifest('apps/v1 Deployment', 'web', {
      spec: {
        template: {
          spec: {
            containers: [
              { name: 'app', ports: [{ containerPort: 80, name: 'http' }] },
            ],
          },
        },
      },
    });
    api.apply(other, { manager: 'mesh' });
    const { spec } = api.apply(web({}, [app]), { manager: 'ci' });
    expect(spec.template.spec.containers[0].ports).toEqual([
      { containerPort: 80, name: 'http', protocol: 'TCP' },
    ]);
  });

  it('takes an object over that nobody has applied, with all that is on it', () => {
    const created = manifest('v1 ConfigMap', 'plain', { data: { a: '1' } });
    api.registry.create(CONFIG_MAPS, created);
    const applied = api.apply(
      manifest('v1 ConfigMap', 'plain', { data: { b: '2' } }),
      { manager: 'ci' },
    );
    expect(applied.data).toEqual({ a: '1', b: '2' });
    expect(managersOf(applied)).toEqual([
      'ci Apply',
      'before-first-apply Update',
    ]);
    expect(() =>
      api.apply(manifest('v1 ConfigMap', 'plain', { data: { a: '2' } }), {
        manager: 'ci',
      }),
    ).toThrow('conflict with "before-first-apply" using v1: .data.a');
  });

  it('records an update as its own, and whose it was no longer', () => {
    api.apply(manifest('v1 ConfigMap', 'c', { data: { a: '1', b: '1' } }), {
      manager: 'ci',
    });
    const updated = api.api.writer.update(
      CONFIG_MAPS,
      { namespace: 'alm', name: 'c' },
      {
        ...api.as('edit'),
        change: current => ({ ...current, data: { a: '2', b: '1' } } as Loose),
      },
    );
    expect(
      updated.metadata.managedFields?.map(({ manager, fieldsV1 }) => [
        manager,
        fieldsV1,
      ]),
    ).toEqual([
      ['ci', { 'f:data': { 'f:b': {} } }],
      ['edit', { 'f:data': { 'f:a': {} } }],
    ]);
  });

  it('owns the status through its own path only', () => {
    const pod = manifest('v1 Pod', 'p', { spec: { containers: [app] } });
    api.apply(pod, { manager: 'ci' });
    const reported = api.apply(
      manifest('v1 Pod', 'p', { status: { phase: 'Running' } }),
      { manager: 'kubelet', subresource: 'status' },
    );
    expect(reported.status.phase).toBe('Running');
    expect(managersOf(reported)).toEqual(['ci Apply', 'kubelet Apply status']);
    const again = api.apply(pod, { manager: 'ci' });
    expect(again.status.phase).toBe('Running');
  });
});
