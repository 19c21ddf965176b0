import type { Clock } from '../../clock/Clock';
import { toKubernetesTime } from '../../clock/timestamps';
import { stableHex } from '../../hash/stableHash';
import { EVENTS, NAMESPACES } from '../../registry/kinds';
import type { KubernetesObject } from '../../registry/objects';
import type { Registry } from '../../registry/Registry';

export type EventToRecord = {
  about: KubernetesObject;
  reason: string;
  message: string;
  type?: 'Normal' | 'Warning';
  /** When it happened, if not now. */
  at?: Date;
  /** Part of the object, e.g. `spec.containers{app}`. */
  fieldPath?: string;
};

export type ClusterEvent = KubernetesObject & {
  count: number;
  firstTimestamp: string;
  lastTimestamp: string;
} & Record<string, unknown>;

/**
 * Beyond so many events of one cluster, repetitions are counted but nothing new
 * is written: 20,000 pods that start must not fill the memory.
 */
const MOST_EVENTS = 10_000;

/** Writes down what happened to objects; repetitions are counted. */
export class EventRecorder {
  readonly #registry: Registry;
  readonly #clock: Clock;

  static create(options: { registry: Registry; clock: Clock }): EventRecorder {
    return new EventRecorder(options.registry, options.clock);
  }

  private constructor(registry: Registry, clock: Clock) {
    this.#registry = registry;
    this.#clock = clock;
  }

  /** `component` noticed it, e.g. `kubelet`; `host` is the node it runs on. */
  record(
    source: { component: string; host?: string },
    event: EventToRecord,
  ): void {
    const { about, reason, message } = event;
    const { name, namespace, uid } = about.metadata;
    const time = toKubernetesTime(event.at ?? this.#clock.now());
    const suffix = stableHex(uid!, reason, message).slice(0, 16);
    const metadata = {
      name: `${name}.${suffix}`,
      namespace: namespace ?? 'default',
    };
    const before = this.#registry.get<ClusterEvent>(EVENTS, metadata);
    if (before && time > before.lastTimestamp) {
      this.#registry.update<ClusterEvent>(EVENTS, {
        ...before,
        count: before.count + 1,
        lastTimestamp: time,
      });
    } else if (before) {
      // A second look at the same moment tells nothing new.
    } else if (this.#isWritable(metadata.namespace)) {
      this.#registry.create<ClusterEvent>(EVENTS, {
        metadata,
        involvedObject: {
          kind: about.kind,
          apiVersion: about.apiVersion,
          name,
          ...(namespace && { namespace }),
          uid,
          resourceVersion: about.metadata.resourceVersion,
          ...(event.fieldPath && { fieldPath: event.fieldPath }),
        },
        reason,
        message,
        type: event.type ?? 'Normal',
        source,
        reportingComponent: source.component,
        reportingInstance: source.host ?? '',
        firstTimestamp: time,
        lastTimestamp: time,
        eventTime: null,
        count: 1,
      });
    }
  }

  #isWritable(name: string): boolean {
    const namespace = this.#registry.get(NAMESPACES, { name });
    return (
      namespace !== undefined &&
      !namespace.metadata.deletionTimestamp &&
      this.#registry.count(EVENTS) < MOST_EVENTS
    );
  }
}
