import { z } from 'zod';
import { keyOf } from '../../controllers/engine/keys';
import { ZONE_LABEL } from '../../controllers/scheduler/NodeInfo';
import { NODES } from '../../registry/kinds';
import { faultType } from '../FaultType';
import type { Injection } from '../FaultType';
import type { FaultCluster } from '../FaultCluster';
import { common, namespace, target } from '../fields';
import { podsOf, tryFindWorkload, unknownTarget } from '../targets';

/** Machines fall silent: nothing on them is stopped, started or reported any more. */
function takeDown(
  { indexes, poke }: FaultCluster,
  names: ReadonlySet<string>,
): Injection {
  return {
    effects: { isNodeDown: node => names.has(node) },
    notify: () => {
      poke('node-controller', names);
      poke('node-heartbeat', names);
      for (const name of names) {
        poke('kubelet', indexes.podsByNode.get(name).map(keyOf));
      }
    },
  };
}

function nodeOf(
  cluster: FaultCluster,
  fields: { target: string; namespace: string },
): string {
  const { registry } = cluster;
  if (registry.get(NODES, { name: fields.target })) {
    return fields.target;
  }
  const workload = tryFindWorkload(cluster, fields);
  const pods = workload ? podsOf(cluster, workload) : [];
  const node = pods.find(({ spec }) => spec.nodeName)?.spec.nodeName;
  if (!node) {
    throw unknownTarget({ cluster, target: fields.target, kind: 'node' });
  }
  return node;
}

export const nodeDown = faultType({
  type: 'node.down',
  title: 'A node is lost',
  description:
    'A machine falls silent: NotReady after fifty seconds, tainted, its pods are not ready and are deleted after five minutes. Replacements start elsewhere; pods of StatefulSets wait.',
  targetKind: 'node',
  schema: z.object({
    ...common,
    target: target(
      'Node that falls silent, or a workload: then the node of its first pod',
    ),
    namespace,
  }),
  inject: (cluster, fields) =>
    takeDown(cluster, new Set([nodeOf(cluster, fields)])),
});

export const zoneDown = faultType({
  type: 'zone.down',
  title: 'A zone is lost',
  description:
    'All machines of an availability zone fall silent. Disks of that zone cannot be reached from the others.',
  targetKind: 'zone',
  schema: z.object({ ...common, target: target('Availability zone') }),
  inject: (cluster, { target: zone }) => {
    const nodes = cluster.registry
      .list(NODES)
      .filter(({ metadata }) => metadata.labels?.[ZONE_LABEL] === zone);
    if (nodes.length === 0) {
      throw unknownTarget({ cluster, target: zone, kind: 'zone' });
    }
    return takeDown(
      cluster,
      new Set(nodes.map(({ metadata }) => metadata.name)),
    );
  },
});
