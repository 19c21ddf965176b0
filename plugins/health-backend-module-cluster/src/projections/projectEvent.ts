import type { EventState } from '../state';
import { intern, messageOf } from './intern';
import { projectObject } from './projectObject';
import type { RawObject } from './projectObject';
import { fieldsOf, numberOf, timeOf } from './rawFields';

/** An Event of the core group, or of events.k8s.io; undefined unless a warning. */
export function projectEvent(object: RawObject): EventState | undefined {
  const event = fieldsOf(object);
  if (event.type === 'Normal') {
    return undefined;
  }
  const series = fieldsOf(event.series);
  const about = fieldsOf(event.involvedObject ?? event.regarding);
  const base = projectObject('Event', object);
  return {
    ...base,
    reason: intern(event.reason) ?? '',
    message: messageOf(event.message ?? event.note) ?? '',
    count: numberOf(event.count) ?? numberOf(series.count) ?? 1,
    lastSeenAt:
      timeOf(series.lastObservedTime) ??
      timeOf(event.lastTimestamp) ??
      timeOf(event.eventTime) ??
      base.createdAt,
    about: {
      kind: intern(about.kind) ?? '',
      namespace: intern(about.namespace) ?? '',
      name: intern(about.name) ?? '',
    },
  };
}
