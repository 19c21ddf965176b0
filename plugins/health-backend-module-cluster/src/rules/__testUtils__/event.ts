import type { SnapshotObject } from '../../judge/judgeSnapshot';
import { ago } from './time';

type EventOptions = {
  about: { kind: string; name: string; namespace?: string };
  reason: string;
  message: string;
  type?: 'Normal' | 'Warning';
  count?: number;
  /** First and last time, milliseconds ago. */
  first?: number;
  last?: number;
};

/** An Event as the API answers it. */
export function event(options: EventOptions): SnapshotObject {
  const { about, reason, message, type = 'Warning', count = 1 } = options;
  const { last = 0, first = last } = options;
  const { kind, name, namespace = 'alm' } = about;
  const eventName = `${name}.${reason.toLowerCase()}`;
  return {
    apiVersion: 'v1',
    kind: 'Event',
    metadata: {
      name: eventName,
      namespace,
      uid: `uid-${namespace}-${eventName}`,
      creationTimestamp: ago(first),
    },
    involvedObject: { apiVersion: 'v1', kind, name, namespace },
    reason,
    message,
    type,
    count,
    firstTimestamp: ago(first),
    lastTimestamp: ago(last),
    source: { component: 'kubelet' },
  } as SnapshotObject;
}
