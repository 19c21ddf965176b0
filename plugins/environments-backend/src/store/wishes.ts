import { ConflictError } from '@backstage/errors';
import type { EnvironmentApproval } from '@brown-bear/plugin-environments-common';
import {
  approvalDecided,
  approvalNeeded,
  clockTime,
  nameOf,
  type Notice,
} from '../notifications/Notice';
import { wokenByHand } from '../reconcile/desiredState';
import { isAwaitingApproval } from '../reconcile/decide';
import type { NewEvent } from './EnvironmentStore';
import type { LoopRecord } from './rows';

/** What a request makes of an environment; undefined where it changes nothing. */
export type Wish = {
  record: LoopRecord;
  events: NewEvent[];
  notices?: Notice[];
  /** What is in progress goes on. */
  isAside?: boolean;
  /** Nothing of the newest generation was applied: it is only forgotten. */
  isForgotten?: boolean;
};

type Who = { by: string; now: number };

export function extendWish(
  record: LoopRecord,
  options: Who & {
    expiresAt: string;
    from: string | undefined;
    approval?: EnvironmentApproval;
  },
): Wish {
  const { approval, by, expiresAt, from, now } = options;
  refuseDeleted(record);
  if (record.expiresAt !== from) {
    throw new ConflictError(
      `The end of environment "${record.name}" has moved to ${record.expiresAt} since it was read`,
    );
  }
  if (approval && isAwaitingApproval(record)) {
    throw new ConflictError(
      `Environment "${record.name}" waits for another approval; that is decided first`,
    );
  }
  if (approval?.state === 'required') {
    const asked = { ...record, approval, requestedExpiry: expiresAt };
    const until = `until ${clockTime(expiresAt)}`;
    const summary = `To be kept ${until}`;
    const wish = `${nameOf(by)} wishes to keep it ${until}`;
    return {
      record: asked,
      isAside: true,
      events: [event('approval-required', { by, summary })],
      notices: [approvalNeeded(asked, { occasion: occasionOf(asked), wish })],
    };
  }
  return {
    record: {
      ...record,
      expiresAt,
      expirySetAt: iso(now),
      requestedExpiry: undefined,
      approval: approval ?? withoutEnd(record),
    },
    isAside: true,
    events: [
      event('extended', { by, summary: `It ends ${clockTime(expiresAt)} now` }),
    ],
  };
}

export function overrideWish(
  record: LoopRecord,
  options: Who & { state: 'awake' | 'asleep'; until?: string },
): Wish | undefined {
  const { by, state, until } = options;
  refuseDeleted(record);
  const { override } = record;
  if (override?.state === state && override.until === until) return undefined;
  const what = state === 'asleep' ? 'Put to sleep' : 'Woken';
  return {
    record: { ...record, wanted: state, override: { by, state, until } },
    events: [
      event(state === 'asleep' ? 'sleep-requested' : 'wake-requested', {
        by,
        summary: until ? `${what} until ${clockTime(until)}` : what,
      }),
    ],
  };
}

export function cancelWish(
  record: LoopRecord,
  options: Who & { reason?: string },
): Wish | undefined {
  const { by, reason = 'Cancelled' } = options;
  const { generation, readyGeneration, undo, wanted } = record;
  if (wanted === 'gone' || undo || generation === readyGeneration) {
    return undefined;
  }
  const events = [
    event('cancelled', { by, summary: reason, severity: 'warning' }),
  ];
  return takenBack(record, { events, undo: { by, reason } });
}

export function decideWish(
  record: LoopRecord,
  options: Who & {
    state: 'approved' | 'rejected';
    comment?: string;
    askedAt?: string;
  },
): Wish | undefined {
  const { askedAt, by, comment, now, state } = options;
  refuseDeleted(record);
  if (record.approval?.state !== 'required') return undefined;
  const isOther =
    askedAt !== undefined &&
    Date.parse(askedAt) !== Date.parse(record.approval.askedAt ?? '');
  if (isOther) {
    throw new ConflictError(
      `askedAt: something else is asked for of environment "${record.name}" by now; look at it again`,
    );
  }
  const { requestedExpiry } = record;
  const isApproved = state === 'approved';
  const decided: LoopRecord = {
    ...record,
    requestedExpiry: undefined,
    approval: { ...record.approval, state, by, comment, at: iso(now) },
  };
  const what = isApproved ? 'Approved' : 'Rejected';
  const summary = comment ? `${what}: ${comment}` : what;
  const events = [
    event(state, { by, summary, severity: isApproved ? 'info' : 'warning' }),
  ];
  const notices = [approvalDecided(decided, occasionOf(record))];
  if (requestedExpiry !== undefined) {
    const end = { expiresAt: requestedExpiry, expirySetAt: iso(now) };
    return {
      record: isApproved ? { ...decided, ...end } : decided,
      isAside: true,
      events,
      notices,
    };
  }
  if (!isApproved) {
    const wish = takenBack(decided, { events, undo: { by, reason: summary } });
    return { ...wish, notices };
  }
  const { expiresAt, readyGeneration, spec } = record;
  if (readyGeneration === 0 && expiresAt !== undefined) {
    // Its life begins now.
    const waited = now - Date.parse(record.createdAt);
    decided.expiresAt = iso(Date.parse(expiresAt) + waited);
    decided.expirySetAt = iso(now);
  }
  const override = wokenByHand({ spec, by: record.createdBy ?? by, now });
  return { record: { ...decided, wanted: 'awake', override }, events, notices };
}

export function removeWish(
  record: LoopRecord,
  options: { by?: string; reason?: string },
): Wish | undefined {
  const { by, reason } = options;
  if (record.wanted === 'gone') return undefined;
  return {
    record: { ...record, wanted: 'gone' },
    events: [
      event('delete-requested', {
        by,
        summary: reason ?? 'Deletion asked for',
      }),
    ],
  };
}

/** The same end may be asked for again after it was refused. */
function occasionOf(record: LoopRecord): string {
  const { approval, generation, requestedExpiry } = record;
  return requestedExpiry === undefined
    ? String(generation)
    : approval?.askedAt ?? requestedExpiry;
}

/** Its approval once the end has moved: another end is not waited for any more. */
function withoutEnd({
  approval,
  requestedExpiry,
}: LoopRecord): EnvironmentApproval | undefined {
  return requestedExpiry === undefined || approval?.state !== 'required'
    ? approval
    : undefined;
}

/** Without anything applied since, going back is only a matter of words. */
function takenBack(
  record: LoopRecord,
  options: { undo: NonNullable<LoopRecord['undo']>; events: NewEvent[] },
): Wish {
  const { events, undo } = options;
  const isForgotten =
    record.readyGeneration > 0 && record.settled !== undefined;
  // What is taken back needs nobody's word any more; another end still does.
  const approval = isAwaitingApproval(record) ? undefined : record.approval;
  return { record: { ...record, approval, undo }, events, isForgotten };
}

export function refuseDeleted(
  record: Pick<LoopRecord, 'name' | 'readyGeneration' | 'undo' | 'wanted'>,
): void {
  const { name, readyGeneration, undo, wanted } = record;
  if (wanted === 'gone' || (undo && readyGeneration === 0)) {
    throw new ConflictError(`Environment "${name}" is being deleted`);
  }
}

function event(
  kind: string,
  options: Omit<NewEvent, 'kind' | 'severity'> &
    Partial<Pick<NewEvent, 'severity'>>,
): NewEvent {
  return { kind, severity: 'info', ...options };
}

function iso(time: number): string {
  return new Date(time).toISOString();
}
