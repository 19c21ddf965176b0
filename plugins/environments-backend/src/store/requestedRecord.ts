import { randomUUID } from 'node:crypto';
import { ConflictError } from '@backstage/errors';
import {
  type EnvironmentApproval,
  environmentPath,
  namespaceOf,
} from '@brown-bear/plugin-environments-common';
import { approvalNeeded, clockTime } from '../notifications/Notice';
import { isAwaitingApproval } from '../reconcile/decide';
import { wokenByHand } from '../reconcile/desiredState';
import type { EnvironmentChange, NewEnvironment } from './EnvironmentStore';
import { largerReservation } from './reservations';
import type { LoopRecord } from './rows';

/** The record of an environment that is asked for. */
export function createdRecord(options: {
  wanted: NewEnvironment;
  approval: EnvironmentApproval | undefined;
  now: number;
}): LoopRecord {
  const { approval, now, wanted } = options;
  const { createdBy: by, expiresAt, reservation, spec } = wanted;
  const at = new Date(now).toISOString();
  return {
    id: randomUUID(),
    kind: 'self-service',
    name: spec.name,
    namespace: namespaceOf(spec),
    cluster: spec.cluster,
    owner: spec.owner,
    createdBy: by,
    ...contentOf(wanted),
    generation: 1,
    wish: 1,
    wanted: 'awake',
    override: wokenByHand({ spec, by, now }),
    readyGeneration: 0,
    phase: approval?.state === 'required' ? 'awaiting-approval' : 'creating',
    phaseSince: at,
    createdAt: at,
    expiresAt,
    expirySetAt: at,
    reservation,
    approval,
  };
}

/** The record of an environment that is asked to become another. */
export function updatedRecord(options: {
  old: LoopRecord;
  wanted: EnvironmentChange;
  approval: EnvironmentApproval | undefined;
  now: number;
}): LoopRecord {
  const { approval, now, old, wanted } = options;
  const { createdBy: by, spec } = wanted;
  return {
    ...old,
    ...contentOf(wanted),
    owner: spec.owner,
    generation: old.generation + 1,
    wanted: 'awake',
    override: wokenByHand({ spec, by, now }),
    expiresAt: wanted.expiresAt ?? old.expiresAt,
    // Both are there for a while.
    reservation: largerReservation(old.reservation, wanted.reservation),
    undo: undefined,
    ...(approval
      ? { approval, requestedExpiry: undefined }
      : requestedEnd(old)),
  };
}

/** An end that waits for approval goes on waiting while something else changes. */
function requestedEnd({
  approval,
  requestedExpiry,
}: LoopRecord): Pick<LoopRecord, 'approval' | 'requestedExpiry'> {
  return requestedExpiry !== undefined && approval?.state === 'required'
    ? { approval, requestedExpiry }
    : { approval: undefined, requestedExpiry: undefined };
}

/** What a wish says of its environment. */
export function contentOf({
  cost,
  pods,
  services,
  spec,
  urls,
}: NewEnvironment) {
  return { cost, pods, services, spec, urls };
}

/** What was asked for, in a sentence. */
export function wishEvent(
  { generation }: LoopRecord,
  options: { by: string; wanted: NewEnvironment; kind: string },
) {
  const { by, kind, wanted } = options;
  const { planHash } = wanted.revision;
  const what = kind === 'created' ? 'Creation' : 'Change';
  return {
    kind,
    by,
    summary: `${what} asked for: version ${wanted.spec.version}, size ${wanted.spec.size}`,
    severity: 'info' as const,
    generation,
    planHash,
  };
}

/** Who decides is told, where somebody has to. */
export function approvalNotices(record: LoopRecord, wish: string) {
  const occasion = String(record.generation);
  return isAwaitingApproval(record)
    ? [approvalNeeded(record, { occasion, wish })]
    : [];
}

/** Says who has a name, since when, and where to see it. */
export function nameTaken({
  createdAt,
  name,
  owner,
}: LoopRecord): ConflictError {
  return new ConflictError(
    `The name "${name}" is taken: ${owner} has an environment of that name since ${clockTime(
      createdAt,
    )}, see ${environmentPath(name)}`,
  );
}
