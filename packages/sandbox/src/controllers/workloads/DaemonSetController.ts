import { addSeconds } from '../../clock/timestamps';
import type { Change } from '../../registry/Change';
import { DAEMON_SETS, NODES, PODS } from '../../registry/kinds';
import type { Controller, Watch } from '../engine/Controller';
import type { ControllerContext } from '../engine/ControllerContext';
import { itself, keyOf, ownerOfKind, parseKey } from '../engine/keys';
import {
  isPodAvailable,
  isPodFinished,
  isPodReady,
  isPodTerminating,
} from '../podState';
import type { Node } from '../types/Node';
import type { Pod } from '../types/Pod';
import type { ControllerRevision, DaemonSet } from '../types/Workload';
import { createPod, deletePod } from './createPod';
import { daemonPod, nodeOfDaemonPod, shouldRun } from './daemonPod';
import { resolve } from './intOrPercent';
import { PodNames } from './newPod';
import { REVISION_HASH, RevisionHistory } from './RevisionHistory';

const COMPONENT = 'daemonset-controller';

/** A refused creation is tried again after so many simulated seconds. */
const RETRY_SECONDS = 10;

function hashOf(revision: ControllerRevision): string {
  return revision.metadata.labels![REVISION_HASH];
}

/** Keeps one pod on every node that qualifies. */
export class DaemonSetController implements Controller {
  readonly name = COMPONENT;
  readonly rank = 1;
  readonly watches: readonly Watch[] = [
    { kind: DAEMON_SETS, keysOf: itself },
    { kind: PODS, keysOf: ownerOfKind('DaemonSet') },
    { kind: NODES, keysOf: change => this.#ifPlacesChanged(change) },
  ];
  readonly #context: ControllerContext;
  readonly #history: RevisionHistory;
  readonly #names: PodNames;

  static create(options: { context: ControllerContext }): DaemonSetController {
    return new DaemonSetController(options.context);
  }

  private constructor(context: ControllerContext) {
    this.#context = context;
    this.#history = RevisionHistory.create({ context });
    this.#names = PodNames.create(context);
  }

  reset(): void {
    this.#names.clear();
  }

  reconcile(key: string): void {
    const set = this.#context.registry.get<DaemonSet>(
      DAEMON_SETS,
      parseKey(key),
    );
    if (!set || set.metadata.deletionTimestamp) {
      return;
    }
    const revision = this.#history.ensure(set, set.spec.template);
    const nodes = this.#context.registry.list<Node>(NODES);
    const byNode = this.#podsByNode(set);
    for (const node of nodes) {
      const pods = byNode.get(node.metadata.name) ?? [];
      this.#reconcileNode({ key, set, node, pods, revision });
    }
    if (set.spec.updateStrategy?.type !== 'OnDelete') {
      this.#updateSome(set, nodes, revision);
    }
    this.#report(key, set, nodes, revision);
  }

  /** Heartbeats change nothing about where pods belong. */
  #ifPlacesChanged({ object, previous }: Change): string[] {
    const node = object as Node;
    const before = previous as Node | undefined;
    const isSame =
      before &&
      before.spec === node.spec &&
      before.metadata.labels === node.metadata.labels;
    return isSame
      ? []
      : this.#context.registry.list(DAEMON_SETS).map(set => keyOf(set));
  }

  #podsByNode({ metadata }: DaemonSet): Map<string, Pod[]> {
    const byNode = new Map<string, Pod[]>();
    for (const pod of this.#context.indexes.podsByOwner.get(metadata.uid!)) {
      const node = nodeOfDaemonPod(pod);
      byNode.set(node, [...(byNode.get(node) ?? []), pod]);
    }
    return byNode;
  }

  #reconcileNode(options: {
    key: string;
    set: DaemonSet;
    node: Node;
    pods: readonly Pod[];
    revision: ControllerRevision;
  }): void {
    const { key, set, node, pods, revision } = options;
    const living = pods.filter(pod => !isPodTerminating(pod));
    if (!shouldRun(set, node)) {
      living.forEach(pod => this.#delete(set, pod));
      return;
    }
    living.filter(isPodFinished).forEach(pod => this.#delete(set, pod));
    if (pods.length === 0) {
      const creation = createPod({
        context: this.#context,
        owner: set,
        component: COMPONENT,
        pod: daemonPod({
          set,
          node: node.metadata.name,
          name: this.#names.next(set),
          hash: hashOf(revision),
        }),
      });
      if ('error' in creation) {
        const at = addSeconds(this.#context.clock.now(), RETRY_SECONDS);
        this.#context.requeue({ controller: this, key, at, deferrable: true });
      }
    }
  }

  #delete(set: DaemonSet, pod: Pod): void {
    deletePod({
      context: this.#context,
      owner: set,
      component: COMPONENT,
      pod,
    });
  }

  /** Old pods go a few at a time; those that do not work anyway go first. */
  #updateSome(
    set: DaemonSet,
    nodes: readonly Node[],
    revision: ControllerRevision,
  ): void {
    const now = this.#context.clock.now();
    const eligible = nodes.filter(node => shouldRun(set, node)).length;
    const most = Math.max(
      1,
      resolve(
        set.spec.updateStrategy?.rollingUpdate?.maxUnavailable ?? 1,
        eligible,
        'up',
      ),
    );
    const pods = this.#context.indexes.podsByOwner.get(set.metadata.uid!);
    const isWorking = (pod: Pod) =>
      !isPodTerminating(pod) &&
      isPodAvailable(pod, set.spec.minReadySeconds ?? 0, now);
    const old = pods.filter(
      pod =>
        !isPodTerminating(pod) &&
        pod.metadata.labels?.[REVISION_HASH] !== hashOf(revision),
    );
    const broken = old.filter(pod => !isWorking(pod));
    broken.forEach(pod => this.#delete(set, pod));
    const away = eligible - pods.filter(isWorking).length;
    old
      .filter(isWorking)
      .slice(0, Math.max(0, most - away))
      .forEach(pod => this.#delete(set, pod));
  }

  #report(
    key: string,
    before: DaemonSet,
    nodes: readonly Node[],
    revision: ControllerRevision,
  ): void {
    const { registry, indexes, clock } = this.#context;
    const set = registry.get<DaemonSet>(DAEMON_SETS, before.metadata);
    if (!set) {
      return;
    }
    const now = clock.now();
    const { minReadySeconds = 0 } = set.spec;
    const eligible = new Set(
      nodes
        .filter(node => shouldRun(set, node))
        .map(({ metadata }) => metadata.name),
    );
    const pods = indexes.podsByOwner
      .get(set.metadata.uid!)
      .filter(pod => !isPodTerminating(pod));
    const placed = pods.filter(pod => eligible.has(nodeOfDaemonPod(pod)));
    const ready = placed.filter(isPodReady);
    const available = ready.filter(pod =>
      isPodAvailable(pod, minReadySeconds, now),
    );
    const updated = placed.filter(
      pod => pod.metadata.labels?.[REVISION_HASH] === hashOf(revision),
    );
    const unavailable = eligible.size - available.length;
    registry.update<DaemonSet>(DAEMON_SETS, {
      ...set,
      status: {
        observedGeneration: set.metadata.generation,
        currentNumberScheduled: placed.length,
        numberMisscheduled: pods.length - placed.length,
        desiredNumberScheduled: eligible.size,
        numberReady: ready.length,
        ...(updated.length > 0 && { updatedNumberScheduled: updated.length }),
        ...(available.length > 0 && { numberAvailable: available.length }),
        ...(unavailable > 0 && { numberUnavailable: unavailable }),
      },
    });
    if (available.length < ready.length) {
      const at = addSeconds(now, minReadySeconds);
      this.#context.requeue({ controller: this, key, at });
    }
    this.#history.truncate({
      owner: set,
      keep: set.spec.revisionHistoryLimit ?? 10,
      inUse: new Set([revision.metadata.name]),
    });
  }
}
