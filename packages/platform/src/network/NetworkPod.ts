import type { KubernetesObject } from '../render/KubernetesObject';
import type { Labels } from '../render/labels';

/** A pod as NetworkPolicies see it. */
export type NetworkPod = {
  /** `app.kubernetes.io/name` of its labels. */
  name: string;
  labels: Labels;
  namespace: string;
  namespaceLabels: Labels;
  /** TCP ports of its containers, by name where they have one. */
  ports: readonly { name?: string; number: number }[];
};

type Template = {
  metadata?: { labels?: Labels };
  spec?: {
    containers?: { ports?: Port[] }[];
    initContainers?: { ports?: Port[] }[];
  };
};
type Port = { name?: string; containerPort: number; protocol?: string };

function templateOf(object: KubernetesObject): Template | undefined {
  const spec = object.spec as
    | { template?: Template; jobTemplate?: { spec?: { template?: Template } } }
    | undefined;
  // A ClusterSecretStore or an ExternalSecret has no pods.
  const template = spec?.template ?? spec?.jobTemplate?.spec?.template;
  return template?.spec?.containers ? template : undefined;
}

/** One pod per workload of the objects. */
export function networkPods(
  objects: readonly KubernetesObject[],
): NetworkPod[] {
  const namespaces = new Map(
    objects
      .filter(({ kind }) => kind === 'Namespace')
      .map(({ metadata }) => [metadata.name, metadata.labels ?? {}]),
  );
  return objects.flatMap(object => {
    const template = templateOf(object);
    const { namespace } = object.metadata;
    if (!template || namespace === undefined) {
      return [];
    }
    const labels = template.metadata?.labels ?? {};
    const { containers = [], initContainers = [] } = template.spec ?? {};
    return [
      {
        name: labels['app.kubernetes.io/name'] ?? object.metadata.name,
        labels,
        namespace,
        namespaceLabels: {
          // The API server adds it to every namespace.
          'kubernetes.io/metadata.name': namespace,
          ...namespaces.get(namespace),
        },
        ports: [...containers, ...initContainers]
          .flatMap(container => container.ports ?? [])
          .filter(port => (port.protocol ?? 'TCP') === 'TCP')
          .map(port => ({ name: port.name, number: port.containerPort })),
      },
    ];
  });
}
