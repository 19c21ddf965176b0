import { EVENTS } from './kinds';
import type { KubernetesObject } from './objects';
import type { Registry } from './Registry';
import type { ResourceKind } from './ResourceKind';
import { READ_VERBS } from './ResourceKind';
import type { ResourceStorage } from './ResourceStorage';

/** Events as the newer group `events.k8s.io` names their fields. */
export const NEW_EVENTS: ResourceKind = {
  ...EVENTS,
  group: 'events.k8s.io',
  verbs: READ_VERBS,
};

type Fields = Record<string, unknown>;

function toNewEvent(event: KubernetesObject): KubernetesObject {
  const {
    involvedObject,
    message,
    source,
    firstTimestamp,
    lastTimestamp,
    count,
    reportingComponent,
    ...rest
  } = event as KubernetesObject & Fields;
  return {
    ...rest,
    apiVersion: 'events.k8s.io/v1',
    regarding: involvedObject,
    note: message,
    reportingController: reportingComponent,
    deprecatedSource: source,
    deprecatedFirstTimestamp: firstTimestamp,
    deprecatedLastTimestamp: lastTimestamp,
    deprecatedCount: count,
  } as KubernetesObject;
}

/** One store of events behind two API groups, as in Kubernetes. */
export function eventsView(registry: Registry): ResourceStorage {
  return {
    kind: NEW_EVENTS,
    resourceVersion: () => registry.resourceVersion,
    get: key => {
      const event = registry.get(EVENTS, key);
      return event && toNewEvent(event);
    },
    list: options => registry.list(EVENTS, options).map(toNewEvent),
  };
}
