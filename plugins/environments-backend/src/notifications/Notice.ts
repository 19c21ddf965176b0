import type { LoopRecord } from '../store/rows';

/** Something that people are told once. */
export type Notice = {
  kind:
    | 'approval-needed'
    | 'approval-decided'
    | 'ready'
    | 'create-undone'
    | 'update-undone'
    | 'expires-24h'
    | 'expires-1h'
    | 'deleted'
    | 'delete-stuck'
    | 'sleep-stuck'
    | 'wake-stuck';
  /** Tells apart what may happen more than once to an environment. */
  occasion: string;
  /** `people`: owner and creator. */
  to: 'approvers' | 'people';
  title: string;
  description: string;
  severity: 'high' | 'low' | 'normal';
};

type Named = Pick<LoopRecord, 'expiresAt' | 'generation' | 'name'>;

/** What wants a decision, and why. */
export function approvalNeeded(
  record: Pick<LoopRecord, 'approval' | 'createdBy' | 'owner'> & Named,
  options: { occasion: string; wish: string },
): Notice {
  return {
    kind: 'approval-needed',
    occasion: options.occasion,
    to: 'approvers',
    title: `Environment ${record.name} waits for approval`,
    description: `${options.wish} (${nameOf(record.owner)}): ${(
      record.approval?.reasons ?? []
    ).join('; ')}`,
    severity: 'normal',
  };
}

export function approvalDecided(
  record: Pick<LoopRecord, 'approval'> & Named,
  occasion: string,
): Notice {
  const { by, comment, state } = record.approval ?? {};
  return {
    kind: 'approval-decided',
    occasion,
    to: 'people',
    title: `Environment ${record.name} was ${state}`,
    description: [`By ${nameOf(by ?? 'nobody')}`, comment]
      .filter(Boolean)
      .join(': '),
    severity: 'normal',
  };
}

export function becameReady(record: Named): Notice {
  return {
    kind: 'ready',
    occasion: '',
    to: 'people',
    title: `Environment ${record.name} is ready`,
    description: record.expiresAt
      ? `It ends ${clockTime(record.expiresAt)}`
      : 'Everything in it runs',
    severity: 'normal',
  };
}

export function createUndone(record: Named, reason: string): Notice {
  return {
    kind: 'create-undone',
    occasion: '',
    to: 'people',
    title: `Environment ${record.name} was not created; nothing of it is left`,
    description: reason,
    severity: 'high',
  };
}

export function updateUndone(
  record: Named,
  options: { failed: number; reason: string },
): Notice {
  return {
    kind: 'update-undone',
    occasion: String(options.failed),
    to: 'people',
    title: `The change of environment ${record.name} was taken back`,
    description: `It is as it was before. ${options.reason}`,
    severity: 'high',
  };
}

export function expiryWarning(
  record: Named,
  kind: 'expires-1h' | 'expires-24h',
): Notice {
  const isLast = kind === 'expires-1h';
  return {
    kind,
    occasion: record.expiresAt ?? '',
    to: 'people',
    title: `Environment ${record.name} is deleted in ${
      isLast ? 'an hour' : 'a day'
    }`,
    description: `It ends ${clockTime(
      record.expiresAt ?? '',
    )}. Extend it if somebody still needs it`,
    severity: isLast ? 'high' : 'normal',
  };
}

export function wasDeleted(record: Named, reason: string | undefined): Notice {
  return {
    kind: 'deleted',
    occasion: '',
    to: 'people',
    title: `Environment ${record.name} was deleted`,
    description: reason ?? 'Nothing of it is left',
    severity: 'low',
  };
}

export function deleteStuck(record: Named, blocker: string): Notice {
  return {
    kind: 'delete-stuck',
    occasion: '',
    to: 'people',
    title: `Environment ${record.name} cannot be deleted yet`,
    description: `For 15 minutes: ${blocker}`,
    severity: 'high',
  };
}

/** A sleep or a wake that does not succeed, once for each attempt at it. */
export function sleepStuck(
  record: Named,
  options: { operation: 'sleep' | 'wake'; startedAt: string; blocker: string },
): Notice {
  const { blocker, operation, startedAt } = options;
  return {
    kind: `${operation}-stuck`,
    occasion: startedAt,
    to: 'people',
    title: `Environment ${record.name} cannot be ${
      operation === 'sleep' ? 'put to sleep' : 'woken'
    } yet`,
    description: `For 15 minutes: ${blocker}`,
    severity: 'high',
  };
}

/** `core-engineer` of `user:default/core-engineer`. */
export function nameOf(entityRef: string): string {
  return entityRef.slice(entityRef.indexOf('/') + 1);
}

/** 2026-11-23 02:41 UTC: readers sit in several time zones. */
export function clockTime(time: string): string {
  return `${time.slice(0, 10)} ${time.slice(11, 16)} UTC`;
}
