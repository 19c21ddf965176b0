import { addSeconds, toKubernetesTime } from '../../clock/timestamps';
import { LEASES, NODES } from '../../registry/kinds';
import type { KubernetesObject } from '../../registry/objects';
import type { Change } from '../../registry/Change';
import { findCondition } from '../conditions';
import type { Controller, Watch } from '../engine/Controller';
import type { ControllerContext } from '../engine/ControllerContext';
import { keyOf } from '../engine/keys';
import type { Node } from '../types/Node';
import { HEALTHY_CONDITIONS } from './nodeConditions';

/** A kubelet renews its Lease every 10 s, and an unchanged status every 5 min. */
const LEASE_SECONDS = 10;
const STATUS_SECONDS = 300;
const LEASE_DURATION_SECONDS = 40;

const LEASE_NAMESPACE = 'kube-node-lease';

type Lease = KubernetesObject & {
  spec: {
    holderIdentity: string;
    leaseDurationSeconds: number;
    renewTime: string;
  };
};

/** `metav1.MicroTime`: with six digits after the point. */
function toMicroTime(date: Date): string {
  return date.toISOString().replace(/\.(\d{3})Z$/, '.$1000Z');
}

/** Plays the part of every node's kubelet that says "I am here". */
export class NodeHeartbeatController implements Controller {
  readonly name = 'node-heartbeat';
  readonly watches: readonly Watch[] = [
    {
      kind: NODES,
      keysOf: ({ type, object }: Change) =>
        type === 'ADDED' ? [keyOf(object)] : [],
    },
  ];
  readonly #context: ControllerContext;

  static create(options: {
    context: ControllerContext;
  }): NodeHeartbeatController {
    return new NodeHeartbeatController(options.context);
  }

  private constructor(context: ControllerContext) {
    this.#context = context;
  }

  reconcile(name: string): void {
    const { registry, faults, clock } = this.#context;
    const node = registry.get<Node>(NODES, { name });
    if (!node || faults.isNodeDown(name)) {
      return;
    }
    this.#renewLease(node);
    this.#report(node);
    const at = addSeconds(clock.now(), LEASE_SECONDS);
    this.#context.requeue({
      controller: this,
      key: name,
      at,
      deferrable: true,
    });
  }

  #renewLease({ apiVersion, kind, metadata }: Node): void {
    const { registry, clock } = this.#context;
    const { name, uid } = metadata;
    const key = { namespace: LEASE_NAMESPACE, name };
    const lease = registry.get<Lease>(LEASES, key);
    const renewTime = toMicroTime(clock.now());
    if (lease) {
      registry.update<Lease>(LEASES, {
        ...lease,
        spec: { ...lease.spec, renewTime },
      });
      return;
    }
    registry.create<Lease>(LEASES, {
      metadata: {
        ...key,
        ownerReferences: [{ apiVersion, kind, name, uid: uid! }],
      },
      spec: {
        holderIdentity: name,
        leaseDurationSeconds: LEASE_DURATION_SECONDS,
        renewTime,
      },
    });
  }

  #report(node: Node): void {
    const { registry, clock } = this.#context;
    const now = clock.now();
    const time = toKubernetesTime(now);
    const ready = findCondition(node.status.conditions, 'Ready');
    const age = now.getTime() - Date.parse(ready?.lastHeartbeatTime ?? '');
    if (ready?.status === 'True' && age < STATUS_SECONDS * 1000) {
      return;
    }
    registry.update<Node>(NODES, {
      ...node,
      status: {
        ...node.status,
        conditions: HEALTHY_CONDITIONS.map(condition => {
          const before = findCondition(node.status.conditions, condition.type);
          return {
            ...condition,
            lastHeartbeatTime: time,
            lastTransitionTime:
              before?.status === condition.status
                ? before.lastTransitionTime
                : time,
          };
        }),
      },
    });
    if (ready && ready.status !== 'True') {
      this.#context.events.record(
        { component: 'kubelet', host: node.metadata.name },
        {
          about: node,
          reason: 'NodeReady',
          message: `Node ${node.metadata.name} status is now: NodeReady`,
        },
      );
    }
  }
}
