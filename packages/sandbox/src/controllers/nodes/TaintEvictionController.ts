import { addSeconds, toKubernetesTime } from '../../clock/timestamps';
import type { Change } from '../../registry/Change';
import { NODES, PODS } from '../../registry/kinds';
import { findCondition, withCondition } from '../conditions';
import type { Controller, Watch } from '../engine/Controller';
import type { ControllerContext } from '../engine/ControllerContext';
import { keyOf, parseKey } from '../engine/keys';
import { isPodTerminating } from '../podState';
import { tolerates } from '../scheduler/nodeSelectors';
import type { Node, Taint } from '../types/Node';
import type { Pod } from '../types/Pod';

const COMPONENT = 'taint-eviction-controller';

function executing(node: Node): Taint[] {
  return (node.spec.taints ?? []).filter(
    ({ effect }) => effect === 'NoExecute',
  );
}

/** From when on a pod has put up with a taint: since both have been there. */
function toleratedSince(pod: Pod, taint: Taint, now: Date): Date {
  const scheduled = findCondition(pod.status.conditions, 'PodScheduled');
  const moments = [taint.timeAdded, scheduled?.lastTransitionTime]
    .filter(moment => moment !== undefined)
    .sort();
  return moments.length > 0 ? new Date(moments.at(-1)!) : now;
}

/** When a pod has to leave a node; undefined if it may stay. */
export function evictionTime(
  pod: Pod,
  node: Node,
  now: Date,
): Date | undefined {
  const leaves = executing(node).flatMap(taint => {
    const matching = (pod.spec.tolerations ?? []).filter(toleration =>
      tolerates(toleration, taint),
    );
    if (matching.length === 0) {
      return [now];
    }
    const seconds = matching.flatMap(
      ({ tolerationSeconds }) => tolerationSeconds ?? [],
    );
    const since = toleratedSince(pod, taint, now);
    return seconds.length > 0
      ? [addSeconds(since, Math.max(0, Math.min(...seconds)))]
      : [];
  });
  return leaves.sort(Number)[0];
}

/** Sends pods away from nodes whose taints they do not put up with, or no longer. */
export class TaintEvictionController implements Controller {
  readonly name = COMPONENT;
  readonly watches: readonly Watch[] = [
    { kind: NODES, keysOf: change => this.#podsIfTainted(change) },
    { kind: PODS, keysOf: change => this.#newlyBound(change) },
  ];
  readonly #context: ControllerContext;

  static create(options: {
    context: ControllerContext;
  }): TaintEvictionController {
    return new TaintEvictionController(options.context);
  }

  private constructor(context: ControllerContext) {
    this.#context = context;
  }

  reconcile(key: string): void {
    const { registry, clock } = this.#context;
    const pod = registry.get<Pod>(PODS, parseKey(key));
    const node =
      pod?.spec.nodeName &&
      registry.get<Node>(NODES, { name: pod.spec.nodeName });
    if (!pod || !node || isPodTerminating(pod)) {
      return;
    }
    const now = clock.now();
    const at = evictionTime(pod, node, now);
    if (at && at > now) {
      this.#context.requeue({ controller: this, key, at });
    } else if (at) {
      this.#evict(pod);
    }
  }

  #podsIfTainted({ object, previous }: Change): string[] {
    const node = object as Node;
    const taints = node.spec.taints;
    const isSame = previous && (previous as Node).spec.taints === taints;
    return isSame || executing(node).length === 0
      ? []
      : this.#context.indexes.podsByNode.get(node.metadata.name).map(keyOf);
  }

  #newlyBound({ type, object, previous }: Change): string[] {
    const { nodeName } = (object as Pod).spec;
    const isNew = !(previous as Pod | undefined)?.spec.nodeName;
    if (type === 'DELETED' || !nodeName || !isNew) {
      return [];
    }
    const node = this.#context.registry.get<Node>(NODES, { name: nodeName });
    return node && executing(node).length > 0 ? [keyOf(object)] : [];
  }

  #evict(pod: Pod): void {
    const { registry, clock, events, writer } = this.#context;
    const { namespace, name } = pod.metadata;
    events.record(
      { component: COMPONENT },
      {
        about: pod,
        reason: 'TaintManagerEviction',
        message: `Marking for deletion Pod ${namespace}/${name}`,
      },
    );
    registry.update<Pod>(PODS, {
      ...pod,
      status: {
        ...pod.status,
        conditions: withCondition(pod.status.conditions, {
          type: 'DisruptionTarget',
          status: 'True',
          reason: 'DeletionByTaintManager',
          message: 'Taint manager: deleting due to NoExecute taint',
          lastProbeTime: null,
          lastTransitionTime: toKubernetesTime(clock.now()),
        }),
      },
    });
    writer.delete(PODS, pod.metadata, {
      manager: 'kube-controller-manager',
    });
  }
}
