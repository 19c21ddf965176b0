import { addSeconds, toKubernetesTime } from '../../clock/timestamps';
import type { Change } from '../../registry/Change';
import { LEASES, NODES, PODS } from '../../registry/kinds';
import type { KubernetesObject } from '../../registry/objects';
import { findCondition, isTrue, withCondition } from '../conditions';
import type { Controller, Watch } from '../engine/Controller';
import type { ControllerContext } from '../engine/ControllerContext';
import { itself } from '../engine/keys';
import { isPodReady } from '../podState';
import type { Node } from '../types/Node';
import type { Pod } from '../types/Pod';
import { wantedTaints } from './taints';

const COMPONENT = 'node-controller';

/** A node that has been silent for so long counts as lost (`--node-monitor-grace-period`). */
const GRACE_SECONDS = 50;

type Lease = KubernetesObject & { spec: { renewTime: string } };

/** Notices nodes that fell silent, and taints nodes that are unfit. */
export class NodeLifecycleController implements Controller {
  readonly name = COMPONENT;
  readonly watches: readonly Watch[] = [
    { kind: NODES, keysOf: itself },
    { kind: LEASES, keysOf: change => this.#firstRenewal(change) },
  ];
  readonly #context: ControllerContext;

  static create(options: {
    context: ControllerContext;
  }): NodeLifecycleController {
    return new NodeLifecycleController(options.context);
  }

  private constructor(context: ControllerContext) {
    this.#context = context;
  }

  reconcile(name: string): void {
    const { registry, faults } = this.#context;
    const node = registry.get<Node>(NODES, { name });
    if (!node) {
      return;
    }
    // A node that is known to be there needs no watching: its end is a fault.
    const silentSince = faults.isNodeDown(name)
      ? this.#lastRenewal(node)
      : undefined;
    if (silentSince) {
      this.#watchSilence(node, silentSince);
    }
    this.#taint(name);
  }

  #firstRenewal({ type, object }: Change): string[] {
    return type === 'ADDED' ? [object.metadata.name] : [];
  }

  #lastRenewal({ metadata }: Node): Date | undefined {
    const lease = this.#context.registry.get<Lease>(LEASES, {
      namespace: 'kube-node-lease',
      name: metadata.name,
    });
    return lease && new Date(lease.spec.renewTime);
  }

  #watchSilence(node: Node, since: Date): void {
    const { clock } = this.#context;
    const lostAt = addSeconds(since, GRACE_SECONDS);
    if (clock.now() < lostAt) {
      const key = node.metadata.name;
      this.#context.requeue({ controller: this, key, at: lostAt });
    } else if (
      findCondition(node.status.conditions, 'Ready')?.status !== 'Unknown'
    ) {
      this.#lose(node);
    }
  }

  #lose(node: Node): void {
    const { registry, clock, indexes, events } = this.#context;
    const now = toKubernetesTime(clock.now());
    registry.update<Node>(NODES, {
      ...node,
      status: {
        ...node.status,
        conditions: node.status.conditions.map(condition => ({
          ...condition,
          status: 'Unknown' as const,
          reason: 'NodeStatusUnknown',
          message: 'Kubelet stopped posting node status.',
          lastTransitionTime: now,
        })),
      },
    });
    const { name } = node.metadata;
    events.record(
      { component: COMPONENT },
      {
        about: node,
        reason: 'NodeNotReady',
        message: `Node ${name} status is now: NodeNotReady`,
      },
    );
    indexes.podsByNode
      .get(name)
      .filter(isPodReady)
      .forEach(pod => this.#markUnready(pod, now));
  }

  #markUnready(pod: Pod, now: string): void {
    this.#context.registry.update<Pod>(PODS, {
      ...pod,
      status: {
        ...pod.status,
        conditions: withCondition(pod.status.conditions, {
          type: 'Ready',
          status: 'False',
          lastProbeTime: null,
          lastTransitionTime: now,
        }),
      },
    });
    this.#context.events.record(
      { component: COMPONENT },
      {
        about: pod,
        type: 'Warning',
        reason: 'NodeNotReady',
        message: 'Node is not ready',
      },
    );
  }

  #taint(name: string): void {
    const { registry, clock } = this.#context;
    const node = registry.get<Node>(NODES, { name })!;
    const taints = wantedTaints(node, toKubernetesTime(clock.now()));
    const { taints: before = [], ...spec } = node.spec;
    if (taints.length === 0 && before.length === 0) {
      return;
    }
    registry.update<Node>(NODES, {
      ...node,
      spec: { ...spec, ...(taints.length > 0 && { taints }) },
    });
  }
}

/** Whether a node takes part in the cluster. */
export function isNodeReady(node: Node): boolean {
  return isTrue(node.status.conditions, 'Ready');
}
