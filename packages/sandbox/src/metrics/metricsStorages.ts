import { toKubernetesTime } from '../clock/timestamps';
import type { ControllerContext } from '../controllers/engine/ControllerContext';
import { isNodeReady } from '../controllers/nodes/NodeLifecycleController';
import type { Node } from '../controllers/types/Node';
import type { Pod } from '../controllers/types/Pod';
import { formatKibibytes, formatNanocores } from '../quantities/quantity';
import { NODES, PODS } from '../registry/kinds';
import type { KubernetesObject, ObjectMeta } from '../registry/objects';
import { apiVersionOf, READ_VERBS } from '../registry/ResourceKind';
import type { ResourceKind } from '../registry/ResourceKind';
import type { ResourceStorage } from '../registry/ResourceStorage';
import { addUsage, WINDOW_SECONDS } from '../usage/Usage';
import type { Usage } from '../usage/Usage';

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

type MetricsContext = Pick<
  ControllerContext,
  'registry' | 'indexes' | 'usage' | 'clock'
>;

function formatUsage({ cpu, memory }: Usage) {
  return { cpu: formatNanocores(cpu), memory: formatKibibytes(memory) };
}

function measurement(kind: ResourceKind, metadata: ObjectMeta, now: string) {
  const { name, namespace, labels } = metadata;
  return {
    apiVersion: apiVersionOf(kind),
    kind: kind.kind,
    metadata: {
      name,
      ...(namespace && { namespace }),
      ...(labels && { labels }),
      creationTimestamp: now,
    },
    timestamp: now,
    window: `${WINDOW_SECONDS}s`,
  };
}

/** Only what runs on a node that answers can be measured. */
function isMeasured({ registry }: MetricsContext, pod: Pod): boolean {
  const { nodeName } = pod.spec;
  const node =
    nodeName === undefined
      ? undefined
      : registry.get<Node>(NODES, { name: nodeName });
  return (
    pod.status.phase === 'Running' && node !== undefined && isNodeReady(node)
  );
}

function podMetrics(context: MetricsContext, pod: Pod): KubernetesObject {
  const time = context.clock.now();
  const running = (pod.status.containerStatuses ?? [])
    .filter(({ state }) => state.running)
    .map(({ name }) => name);
  const containers = pod.spec.containers
    .filter(({ name }) => running.includes(name))
    .map(container => ({
      name: container.name,
      usage: formatUsage(
        context.usage.containerUsage({ pod, container, time }),
      ),
    }));
  const now = toKubernetesTime(time);
  return {
    ...measurement(POD_METRICS, pod.metadata, now),
    ...{ containers },
  };
}

function nodeMetrics(context: MetricsContext, node: Node): KubernetesObject {
  const time = context.clock.now();
  const usage = context.indexes.podsByNode
    .get(node.metadata.name)
    .filter(pod => pod.status.phase === 'Running')
    .map(pod => context.usage.podUsage(pod, time))
    .reduce(addUsage, NODE_OVERHEAD);
  const now = toKubernetesTime(time);
  return {
    ...measurement(NODE_METRICS, node.metadata, now),
    ...{ usage: formatUsage(usage) },
  };
}

/** Storages of `metrics.k8s.io`, computed at every read. */
export function metricsStorages(context: MetricsContext): ResourceStorage[] {
  const { registry } = context;
  // Measurements have no history, and metrics-server names no version.
  const resourceVersion = () => '';
  return [
    {
      kind: POD_METRICS,
      resourceVersion,
      get: key => {
        const pod = registry.get<Pod>(PODS, key);
        return pod && isMeasured(context, pod)
          ? podMetrics(context, pod)
          : undefined;
      },
      list: ({ namespace }) =>
        registry
          .list<Pod>(PODS, { namespace })
          .filter(pod => isMeasured(context, pod))
          .map(pod => podMetrics(context, pod)),
    },
    {
      kind: NODE_METRICS,
      resourceVersion,
      get: key => {
        const node = registry.get<Node>(NODES, key);
        return node && isNodeReady(node)
          ? nodeMetrics(context, node)
          : undefined;
      },
      list: () =>
        registry
          .list<Node>(NODES)
          .filter(isNodeReady)
          .map(node => nodeMetrics(context, node)),
    },
  ];
}
