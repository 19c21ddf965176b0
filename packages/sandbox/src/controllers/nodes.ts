import { toKubernetesTime } from '../clock/timestamps';
import { NODES } from '../registry/kinds';
import type { Node } from '../registry/workloads';
import type { ControllerContext } from './ControllerContext';

/** A kubelet reports an unchanged status every five minutes. */
const HEARTBEAT_SECONDS = 300;

/** Keeps the heartbeats of the nodes fresh. */
export function reconcileNodes({ registry, clock }: ControllerContext): void {
  const now = clock.now();
  for (const node of registry.list<Node>(NODES)) {
    const last = node.status.conditions[0]?.lastHeartbeatTime;
    if (last && now.getTime() - Date.parse(last) < HEARTBEAT_SECONDS * 1000) {
      continue;
    }
    registry.update<Node>(NODES, {
      ...node,
      status: {
        ...node.status,
        conditions: node.status.conditions.map(condition => ({
          ...condition,
          lastHeartbeatTime: toKubernetesTime(now),
        })),
      },
    });
  }
}
