import { ManualClock } from '../clock/ManualClock';
import { NAMESPACES, SECRETS, SERVICES } from '../registry/kinds';
import type { KubernetesObject } from '../registry/objects';
import { Registry } from '../registry/Registry';
import type { ApiWriter } from '../handlers/ApiWriter';
import { createApiCluster } from '../handlers/createApiCluster';
import { seedBootstrap, seedObjects } from './seedObjects';

const service: KubernetesObject = {
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'issue-tracker', namespace: 'alm' },
  spec: { ports: [{ port: 80 }] },
};
const namespace: KubernetesObject = {
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: { name: 'alm' },
};

describe('seedObjects', () => {
  const warnings: string[] = [];
  let registry: Registry;
  let writer: ApiWriter;

  const seed = (...objects: KubernetesObject[]) =>
    seedObjects({
      writer,
      objects,
      logger: {
        info: () => undefined,
        warn: line => warnings.push(line),
        error: () => undefined,
      },
    });

  beforeEach(() => {
    warnings.length = 0;
    const clock = ManualClock.create({ start: '2026-11-23T09:00:00Z' });
    registry = Registry.create({ clock, seed: 'test' });
    writer = createApiCluster({ name: 'test', registry, clock }).writer;
    seedBootstrap(writer);
  });

  it('takes objects in any order and fills in what an API server would', () => {
    seed(service, namespace);
    expect(
      registry.get(SERVICES, { namespace: 'alm', name: 'issue-tracker' })?.spec,
    ).toMatchObject({
      type: 'ClusterIP',
      clusterIP: expect.stringMatching(/^10\.96\./),
      ports: [{ port: 80, targetPort: 80, protocol: 'TCP' }],
    });
    expect(
      registry.list(NAMESPACES).map(({ metadata }) => metadata.name),
    ).toContain('kube-system');
  });

  it('leaves out secrets and kinds it does not know, and says so once', () => {
    const secret = {
      ...service,
      kind: 'Secret',
      metadata: { name: 's', namespace: 'alm' },
    };
    const widget = {
      ...service,
      apiVersion: 'example.org/v1',
      kind: 'Widget',
    };
    seed(namespace, secret, widget, widget);
    expect(registry.list(SECRETS)).toEqual([]);
    expect(warnings).toEqual([
      expect.stringContaining('v1 Secret'),
      expect.stringContaining('example.org/v1 Widget'),
    ]);
  });

  it('refuses an object in a namespace that is not declared', () => {
    expect(() => seed(service)).toThrow(
      "Service alm/issue-tracker: metadata.namespace 'alm' is not declared",
    );
  });

  it('names an object that the API server would refuse, and the field', () => {
    expect(() =>
      seed(namespace, {
        ...service,
        spec: { ports: [{ port: 80 }], selectr: { app: 'x' } },
      }),
    ).toThrow(
      'Service alm/issue-tracker: Service in version "v1" cannot be handled as a Service: strict decoding error: unknown field "spec.selectr"',
    );
  });

  it('leaves every field to the manager that deploys the platform', () => {
    seed(namespace, service);
    const { managedFields } = registry.get(
      SERVICES,
      service.metadata,
    )!.metadata;
    expect(managedFields).toMatchObject([
      { manager: 'platform', operation: 'Apply', apiVersion: 'v1' },
    ]);
  });
});
