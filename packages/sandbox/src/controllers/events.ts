import { addSeconds, toKubernetesTime } from '../clock/timestamps';
import { stableHex } from '../hash/stableHash';
import { EVENTS } from '../registry/kinds';
import type { KubernetesObject } from '../registry/objects';
import type { ControllerContext } from './ControllerContext';

/** Kubernetes keeps events for one hour by default (`--event-ttl`). */
const EVENT_LIFETIME_SECONDS = 3600;

export type EventToRecord = {
  about: KubernetesObject;
  reason: string;
  message: string;
  /** Who noticed, e.g. `kubelet`. */
  component: string;
  type?: 'Normal' | 'Warning';
  /** When it happened, if not now. */
  at?: Date;
};

type Event = KubernetesObject & { lastTimestamp: string };

/** Writes down what happened to an object, once per reason and message. */
export function recordEvent(
  context: ControllerContext,
  event: EventToRecord,
): void {
  const { about, reason, message, component } = event;
  const time = toKubernetesTime(event.at ?? context.clock.now());
  const { name, namespace, uid } = about.metadata;
  const suffix = stableHex(uid!, reason, message).slice(0, 16);
  const metadata = {
    name: `${name}.${suffix}`,
    namespace: namespace ?? 'default',
  };
  if (context.registry.get(EVENTS, metadata)) {
    return;
  }
  context.registry.create<KubernetesObject & Record<string, unknown>>(EVENTS, {
    metadata,
    involvedObject: {
      kind: about.kind,
      apiVersion: about.apiVersion,
      name,
      ...(namespace && { namespace }),
      uid,
      resourceVersion: about.metadata.resourceVersion,
    },
    reason,
    message,
    type: event.type ?? 'Normal',
    source: { component },
    reportingComponent: component,
    reportingInstance: '',
    firstTimestamp: time,
    lastTimestamp: time,
    eventTime: null,
    count: 1,
  });
}

export function expireEvents({ registry, clock }: ControllerContext): void {
  const oldest = toKubernetesTime(
    addSeconds(clock.now(), -EVENT_LIFETIME_SECONDS),
  );
  for (const event of registry.list<Event>(EVENTS)) {
    if (event.lastTimestamp < oldest) {
      registry.remove(EVENTS, event.metadata);
    }
  }
}
