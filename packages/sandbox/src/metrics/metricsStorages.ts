import type { ControllerContext } from '../controllers/ControllerContext';
import { toKubernetesTime } from '../clock/timestamps';
import { formatKibibytes, formatNanocores } from '../quantities/quantity';
import { NODES, PODS } from '../registry/kinds';
import type { KubernetesObject, ObjectMeta } from '../registry/objects';
import { apiVersionOf, READ_VERBS } from '../registry/ResourceKind';
import type { ResourceKind } from '../registry/ResourceKind';
import type { ObjectKey, ResourceStorage } from '../registry/ResourceStorage';
import type { Node, Pod } from '../registry/workloads';
import { usageOf, WINDOW_SECONDS } from './usage';
import type { Usage } from './usage';

const COMMON = {
  group: 'metrics.k8s.io',
  version: 'v1beta1',
  singular: '',
  shortNames: [],
  categories: [],
  subresources: [],
  verbs: READ_VERBS,
  custom: false,
};

export const POD_METRICS: ResourceKind = {
  ...COMMON,
  kind: 'PodMetrics',
  resource: 'pods',
  namespaced: true,
};

export const NODE_METRICS: ResourceKind = {
  ...COMMON,
  kind: 'NodeMetrics',
  resource: 'nodes',
  namespaced: false,
};

/** What a node needs for itself. */
const NODE_OVERHEAD: Usage = { cpu: 0.12, memory: 700 * 1024 ** 2 };

function formatUsage({ cpu, memory }: Usage) {
  return { cpu: formatNanocores(cpu), memory: formatKibibytes(memory) };
}

function measure(options: {
  kind: ResourceKind;
  context: ControllerContext;
  metadata: ObjectMeta;
}) {
  const { kind, context, metadata } = options;
  const now = toKubernetesTime(context.clock.now());
  const { name, namespace, labels } = metadata;
  return {
    apiVersion: apiVersionOf(kind),
    kind: kind.kind,
    metadata: {
      name,
      ...(namespace && { namespace }),
      labels,
      creationTimestamp: now,
    },
    timestamp: now,
    window: `${WINDOW_SECONDS}s`,
  };
}

function podMetrics(
  context: ControllerContext,
  pod: Pod,
): KubernetesObject & { containers: unknown } {
  const time = context.clock.now();
  return {
    ...measure({ kind: POD_METRICS, context, metadata: pod.metadata }),
    containers: pod.spec.containers.map(container => ({
      name: container.name,
      usage: formatUsage(usageOf({ pod, container, time, seed: context.seed })),
    })),
  };
}

function nodeMetrics(
  context: ControllerContext,
  node: Node,
): KubernetesObject & { usage: unknown } {
  const time = context.clock.now();
  const usage = runningPods(context)
    .filter(pod => pod.spec.nodeName === node.metadata.name)
    .flatMap(pod =>
      pod.spec.containers.map(container =>
        usageOf({ pod, container, time, seed: context.seed }),
      ),
    )
    .reduce(
      (total, { cpu, memory }) => ({
        cpu: total.cpu + cpu,
        memory: total.memory + memory,
      }),
      NODE_OVERHEAD,
    );
  return {
    ...measure({ kind: NODE_METRICS, context, metadata: node.metadata }),
    usage: formatUsage(usage),
  };
}

/** Only what runs can be measured. */
function runningPods(
  { registry }: ControllerContext,
  namespace?: string,
): Pod[] {
  return registry
    .list<Pod>(PODS, { namespace })
    .filter(pod => pod.status.phase === 'Running');
}

function computed(options: {
  kind: ResourceKind;
  list: (namespace?: string) => KubernetesObject[];
}): ResourceStorage {
  const { kind, list } = options;
  return {
    kind,
    // Measurements have no history, and metrics-server names no version.
    resourceVersion: () => '',
    list: ({ namespace }) => list(namespace),
    get: ({ namespace, name }: ObjectKey) =>
      list(namespace).find(object => object.metadata.name === name),
  };
}

/** Storages of `metrics.k8s.io`, computed at every read. */
export function metricsStorages(context: ControllerContext): ResourceStorage[] {
  return [
    computed({
      kind: POD_METRICS,
      list: namespace =>
        runningPods(context, namespace).map(pod => podMetrics(context, pod)),
    }),
    computed({
      kind: NODE_METRICS,
      list: () =>
        context.registry
          .list<Node>(NODES)
          .map(node => nodeMetrics(context, node)),
    }),
  ];
}
