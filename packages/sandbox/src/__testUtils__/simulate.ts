import { parseAllDocuments } from 'yaml';
import { ManualClock } from '../clock/ManualClock';
import { Cluster } from '../Cluster';
import type { Pod } from '../controllers/types/Pod';
import { Faults } from '../faults/Faults';
import { EVENTS, kindOf, PODS } from '../registry/kinds';
import type { KubernetesObject } from '../registry/objects';
import type { ResourceKind } from '../registry/ResourceKind';

/** An object whose fields a test reads without naming their types. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Loose = KubernetesObject & { spec: any; status: any };

type Event = KubernetesObject & {
  involvedObject: { kind: string; name: string };
  reason: string;
  message: string;
  type: string;
  count: number;
};

export const START = '2026-11-23T09:00:00Z';

/** A small cluster on a clock that the test moves, with the namespace `alm`. */
export function simulate(
  options: { manifests?: string; nodesPerZone?: number; seed?: string } = {},
) {
  const { manifests = '', nodesPerZone = 1, seed = 'test' } = options;
  const clock = ManualClock.create({ start: START });
  const warnings: string[] = [];
  const cluster = Cluster.create({
    name: seed,
    nodesPerZone,
    objects: [
      { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'alm' } },
    ],
    clock,
    certificateAuthority: 'test authority',
    logger: {
      info: () => undefined,
      warn: line => warnings.push(line),
      error: line => warnings.push(line),
    },
  });
  const { registry, writer, simulation } = cluster;
  const faults = Faults.create({
    clusters: [simulation.faultyCluster],
    clock,
  });

  const apply = (yaml: string) => {
    for (const document of parseAllDocuments(yaml)) {
      const object = document.toJS() as KubernetesObject | null;
      if (object) {
        const kind = kindOf(object)!;
        const metadata = {
          ...(kind.namespaced && { namespace: 'alm' }),
          ...object.metadata,
        };
        writer.create(kind, { ...object, metadata }, { manager: 'test' });
      }
    }
  };
  const get = <T extends KubernetesObject = Loose>(
    kind: ResourceKind,
    name: string,
  ) =>
    registry.get<T>(kind, {
      ...(kind.namespaced && { namespace: 'alm' }),
      name,
    });
  const change = (
    kind: ResourceKind,
    name: string,
    edit: (object: Loose) => Partial<Loose>,
  ) => {
    const object = get(kind, name)!;
    registry.update(kind, { ...object, ...edit(object) });
  };
  const pods = (prefix = '') =>
    registry
      .list<Pod>(PODS, { namespace: 'alm' })
      .filter(({ metadata }) => metadata.name.startsWith(prefix));
  const events = (about: string) =>
    registry
      .list<Event>(EVENTS)
      .filter(({ involvedObject }) => involvedObject.name.startsWith(about));

  apply(manifests);
  clock.settle();
  return {
    clock,
    registry,
    writer,
    simulation,
    faults,
    warnings,
    apply,
    get,
    change,
    pods,
    events,
    /** Lets simulated seconds pass. */
    pass: (seconds: number) => clock.advance(seconds),
  };
}

/** A Deployment of a web server that can be probed. */
export function deployment(
  name: string,
  options: {
    replicas?: number;
    image?: string;
    strategy?: string;
    cpu?: string;
    more?: string;
  } = {},
): string {
  const { replicas = 3, image = 'registry.test/app:1', cpu = '100m' } = options;
  return `
apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name} }
spec:
  replicas: ${replicas}
  selector: { matchLabels: { app: ${name} } }
  strategy: ${
    options.strategy ?? '{ rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } }'
  }
  template:
    metadata: { labels: { app: ${name} } }
    spec:
      ${options.more ?? ''}
      containers:
        - name: app
          image: ${image}
          ports: [{ name: http, containerPort: 8080 }]
          readinessProbe: { httpGet: { path: /ready, port: http }, periodSeconds: 5 }
          resources:
            requests: { cpu: ${cpu}, memory: 128Mi }
            limits: { memory: 256Mi }
---
`;
}
