import { z } from 'zod';
import { podRequests } from '../../controllers/scheduler/requests';
import type { Node } from '../../controllers/types/Node';
import { isPodFinished } from '../../controllers/podState';
import { NODES, PODS } from '../../registry/kinds';
import { faultType } from '../FaultType';
import type { FaultCluster } from '../FaultCluster';
import { common, namespace, podCount, target } from '../fields';
import { findWorkload, podsOf } from '../targets';

function format(resource: string, amount: number): string {
  return resource === 'cpu'
    ? `${Math.floor(amount * 1000 + 1e-6)}m`
    : `${Math.floor(amount / 1024)}Ki`;
}

/** What is promised on a node, without the pods that are about to leave. */
function promised(
  { indexes }: FaultCluster,
  node: Node,
  resource: string,
  leaving: ReadonlySet<string | undefined>,
): number {
  return indexes.podsByNode
    .get(node.metadata.name)
    .filter(pod => !isPodFinished(pod) && !leaving.has(pod.metadata.uid))
    .reduce((sum, pod) => sum + (podRequests(pod).get(resource) ?? 0), 0);
}

export const unschedulable = faultType({
  type: 'pod.unschedulable',
  title: 'No room on the nodes',
  description:
    'What the nodes offer shrinks to what is promised on them, and some pods of a workload are replaced: the new ones stay Pending, Unschedulable, with the reason in the words of the scheduler.',
  targetKind: 'workload',
  schema: z.object({
    ...common,
    target: target('Workload whose pods find no room'),
    namespace,
    pods: podCount.default(1),
    resource: z.enum(['cpu', 'memory']).default('cpu'),
  }),
  inject: (cluster, fields) => {
    const { registry, writer } = cluster;
    const { resource } = fields;
    const workload = findWorkload(cluster, fields);
    const leaving = podsOf(cluster, workload).slice(0, fields.pods);
    const uids = new Set(leaving.map(({ metadata }) => metadata.uid));
    const before = new Map<string, string>();
    const after = new Map<string, string>();
    const setAllocatable = (name: string, amount: string) => {
      const node = registry.get<Node>(NODES, { name })!;
      registry.update<Node>(NODES, {
        ...node,
        status: {
          ...node.status,
          allocatable: { ...node.status.allocatable, [resource]: amount },
        },
      });
    };
    for (const node of registry.list<Node>(NODES)) {
      const { name } = node.metadata;
      const amount = format(resource, promised(cluster, node, resource, uids));
      before.set(name, node.status.allocatable[resource]);
      after.set(name, amount);
      setAllocatable(name, amount);
    }
    leaving.forEach(pod =>
      writer.delete(PODS, pod.metadata, { manager: 'sandbox' }),
    );
    return {
      heal: () => {
        for (const [name, amount] of before) {
          const node = registry.get<Node>(NODES, { name });
          // Somebody else may have changed it meanwhile.
          if (node?.status.allocatable[resource] === after.get(name)) {
            setAllocatable(name, amount);
          }
        }
      },
    };
  },
});
