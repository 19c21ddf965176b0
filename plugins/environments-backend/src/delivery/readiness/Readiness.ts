import { mapOf, mapsOf, textOf } from '../../cluster/json';
import type { JsonMap } from '../../cluster/json';

/** How far an object is; `failed` will not become better by itself. */
export type Readiness =
  | { state: 'ready' }
  | { state: 'failed' | 'waiting'; reason: string; since?: string };

export const READY: Readiness = { state: 'ready' };

export function waiting(reason: string, since?: string): Readiness {
  return { state: 'waiting', reason, ...(since && { since }) };
}

export type Condition = {
  status?: string;
  reason?: string;
  message?: string;
  /** When it became what it is. */
  since?: string;
};

export function conditionOf(
  object: JsonMap,
  type: string,
): Condition | undefined {
  const found = mapsOf(mapOf(object.status).conditions).find(
    condition => condition.type === type,
  );
  return (
    found && {
      status: textOf(found.status),
      reason: textOf(found.reason),
      message: textOf(found.message),
      since: textOf(found.lastTransitionTime),
    }
  );
}

/** A message as part of a sentence: one line, no full stop, of bearable length. */
export function said(message: string | undefined, fallback: string): string {
  const line = (message ?? '').replace(/\s+/g, ' ').trim().replace(/\.$/, '');
  const shown = line === '' ? fallback : line;
  return shown.length > 240 ? `${shown.slice(0, 240)}…` : shown;
}
