import { stableSuffix } from '../hash/stableHash';
import type { NewObject } from '../registry/Registry';
import type { Container, Pod, ReplicaSet } from '../registry/workloads';
import { controllerReference } from './ownership';

/** https://kubernetes.io/docs/concepts/workloads/pods/pod-qos/ */
function qosClassOf(containers: readonly Container[]): string {
  const amounts = containers.map(({ resources }) => ({
    requests: resources?.requests ?? {},
    limits: resources?.limits ?? {},
  }));
  const guaranteed = amounts.every(({ requests, limits }) =>
    ['cpu', 'memory'].every(
      resource =>
        limits[resource] !== undefined &&
        (requests[resource] ?? limits[resource]) === limits[resource],
    ),
  );
  if (guaranteed) {
    return 'Guaranteed';
  }
  const bestEffort = amounts.every(
    ({ requests, limits }) =>
      Object.keys(requests).length + Object.keys(limits).length === 0,
  );
  return bestEffort ? 'BestEffort' : 'Burstable';
}

/** The pod a ReplicaSet creates: its template with what admission adds. */
export function podFromTemplate(options: {
  owner: ReplicaSet;
  ordinal: number;
  seed: string;
}): NewObject<Pod> {
  const { owner, ordinal, seed } = options;
  const { metadata, spec } = owner.spec.template;
  const prefix = `${owner.metadata.name}-`;
  return {
    metadata: {
      name: `${prefix}${stableSuffix(
        5,
        seed,
        owner.metadata.uid!,
        String(ordinal),
      )}`,
      generateName: prefix,
      namespace: owner.metadata.namespace,
      labels: { ...metadata?.labels },
      ...(metadata?.annotations && { annotations: metadata.annotations }),
      ownerReferences: [controllerReference(owner)],
    },
    spec: {
      serviceAccountName: 'default',
      priority: 0,
      enableServiceLinks: true,
      ...spec,
    } as Pod['spec'],
    status: { phase: 'Pending', qosClass: qosClassOf(spec.containers) },
  };
}
