import { toKubernetesTime } from '../../clock/timestamps';
import type { Clock } from '../../clock/Clock';
import type { ResourceWriter } from '../../handlers/ResourceWriter';
import { StatusError } from '../../handlers/StatusError';
import type { Change } from '../Change';
import { NAMESPACES, STORED_KINDS } from '../kinds';
import type { Condition, KubernetesObject } from '../objects';
import type { Registry } from '../Registry';
import type { ResourceKind } from '../ResourceKind';

const MANAGER = 'kube-controller-manager';

const NAMESPACED = STORED_KINDS.filter(kind => kind.namespaced);

type Remains = { kind: ResourceKind; objects: readonly KubernetesObject[] };

function remainingText(remains: readonly Remains[]): string {
  const parts = remains.map(
    ({ kind, objects }) =>
      `${kind.resource}.${kind.group} has ${objects.length} resource instances`,
  );
  return `Some resources are remaining: ${parts.join(', ')}`;
}

function finalizersText(remains: readonly Remains[]): string {
  const counts = new Map<string, number>();
  for (const { objects } of remains) {
    for (const name of objects.flatMap(
      ({ metadata }) => metadata.finalizers ?? [],
    )) {
      counts.set(name, (counts.get(name) ?? 0) + 1);
    }
  }
  const parts = Array.from(
    counts,
    ([name, count]) => `${name} in ${count} resource instances`,
  );
  return parts.length > 0
    ? `Some content in the namespace has finalizers remaining: ${parts.join(
        ', ',
      )}`
    : '';
}

/** Empties a namespace that is being deleted, then lets it go, and says what holds it. */
export class NamespaceFinalizer {
  readonly #registry: Registry;
  readonly #writer: ResourceWriter;
  readonly #clock: Clock;
  readonly #terminating = new Set<string>();
  readonly #dirty = new Set<string>();

  static create(options: {
    registry: Registry;
    writer: ResourceWriter;
    clock: Clock;
  }): NamespaceFinalizer {
    const finalizer = new NamespaceFinalizer(options);
    finalizer.reset();
    return finalizer;
  }

  private constructor(options: {
    registry: Registry;
    writer: ResourceWriter;
    clock: Clock;
  }) {
    this.#registry = options.registry;
    this.#writer = options.writer;
    this.#clock = options.clock;
  }

  get isIdle(): boolean {
    return this.#dirty.size === 0;
  }

  reset(): void {
    this.#terminating.clear();
    this.#dirty.clear();
    this.#registry
      .list(NAMESPACES)
      .filter(({ metadata }) => metadata.deletionTimestamp)
      .forEach(({ metadata }) => this.#mark(metadata.name));
  }

  observe({ type, kind, object }: Change): void {
    const { name, namespace, deletionTimestamp } = object.metadata;
    if (kind === NAMESPACES) {
      if (type === 'DELETED') {
        this.#terminating.delete(name);
      } else if (deletionTimestamp) {
        this.#mark(name);
      }
    } else if (namespace && this.#terminating.has(namespace)) {
      this.#dirty.add(namespace);
    }
  }

  work(): void {
    const names = Array.from(this.#dirty);
    this.#dirty.clear();
    names.forEach(name => this.#empty(name));
  }

  #mark(name: string): void {
    this.#terminating.add(name);
    this.#dirty.add(name);
  }

  #remains(namespace: string): Remains[] {
    return NAMESPACED.map(kind => ({
      kind,
      objects: this.#registry.list(kind, { namespace }),
    })).filter(({ objects }) => objects.length > 0);
  }

  #empty(name: string): void {
    const namespace = this.#registry.get(NAMESPACES, { name });
    if (!namespace?.metadata.deletionTimestamp) {
      return;
    }
    for (const { kind, objects } of this.#remains(name)) {
      objects
        .filter(({ metadata }) => !metadata.deletionTimestamp)
        .forEach(({ metadata }) => this.#delete(kind, metadata));
    }
    const remains = this.#remains(name);
    if (remains.length > 0) {
      this.#report(namespace, remains);
    } else if (!namespace.metadata.finalizers?.length) {
      this.#registry.remove(NAMESPACES, { name });
    }
  }

  #delete(kind: ResourceKind, metadata: KubernetesObject['metadata']): void {
    try {
      this.#writer.delete(kind, metadata, {
        manager: MANAGER,
        propagationPolicy: 'Background',
      });
    } catch (error) {
      if (!(error instanceof StatusError)) {
        throw error;
      }
      // A policy that forbids it, or somebody who was faster: it is counted below.
    }
  }

  #report(namespace: KubernetesObject, remains: readonly Remains[]): void {
    const time = toKubernetesTime(this.#clock.now());
    const finalizers = finalizersText(remains);
    const status = (namespace.status ?? {}) as { conditions?: Condition[] };
    const condition = (
      type: string,
      isTrue: boolean,
      words: [string, string],
    ): Condition => {
      const next = isTrue ? ('True' as const) : ('False' as const);
      const before = status.conditions?.find(each => each.type === type);
      const since =
        before?.status === next ? before.lastTransitionTime : undefined;
      const [reason, message] = words;
      return {
        type,
        status: next,
        lastTransitionTime: since ?? time,
        reason,
        message,
      };
    };
    this.#registry.update(NAMESPACES, {
      ...namespace,
      status: {
        ...status,
        phase: 'Terminating',
        conditions: [
          condition('NamespaceDeletionDiscoveryFailure', false, [
            'ResourcesDiscovered',
            'All resources successfully discovered',
          ]),
          condition('NamespaceDeletionGroupVersionParsingFailure', false, [
            'ParsedGroupVersions',
            'All legacy kube types successfully parsed',
          ]),
          condition('NamespaceDeletionContentFailure', false, [
            'ContentDeleted',
            'All content successfully deleted, may be waiting on finalization',
          ]),
          condition('NamespaceContentRemaining', true, [
            'SomeResourcesRemain',
            remainingText(remains),
          ]),
          condition('NamespaceFinalizersRemaining', finalizers !== '', [
            finalizers ? 'SomeFinalizersRemain' : 'ContentHasNoFinalizers',
            finalizers || 'All content-preserving finalizers finished',
          ]),
        ],
      },
    });
  }
}
