import type { EnvironmentPhase } from '@brown-bear/plugin-environments-common';
import {
  dueWarning,
  type GivenWarnings,
  isExpired,
  type WARNINGS,
} from '../lifecycle/expiry';
import type { LoopRecord } from '../store/rows';
import { desiredState, isOver } from './desiredState';

/** The next thing to do about an environment. */
export type Step =
  | { do: 'nothing' }
  | { do: 'warn'; kind: (typeof WARNINGS)[number] }
  | { do: 'expire' }
  | { do: 'end-override' }
  /** `undo`: a create that failed or was cancelled leaves nothing. */
  | { do: 'remove'; operation: 'delete' | 'undo' }
  | {
      do: 'deliver';
      operation: 'create' | 'update' | 'undo';
      /** Of the revision that it is to consist of. */
      generation: number;
    }
  | { do: 'sleep'; operation: 'sleep' }
  | { do: 'wake'; operation: 'wake' };

/** Those that work on a cluster. */
export type WorkStep = Extract<Step, { operation: string }>;

type Moment = { now: number; given?: GivenWarnings };

/**
 * What comes next, from what is wanted and what is. It alone decides: whoever
 * died in the middle of something, the next pass asks it again.
 */
export function decide(record: LoopRecord, moment: Moment): Step {
  const { now, given = {} } = moment;
  if (record.wanted === 'gone') return { do: 'remove', operation: 'delete' };
  if (record.kind === 'core') return decideSleep(record, now);
  if (record.undo && record.readyGeneration === 0) {
    return { do: 'remove', operation: 'undo' };
  }
  if (isExpired(record, { given, now })) return { do: 'expire' };
  const kind = dueWarning(record, { given, now });
  if (kind) return { do: 'warn', kind };
  if (record.override && isOver(record.override, now)) {
    return { do: 'end-override' };
  }
  if (isAwaitingApproval(record)) {
    // What ran before goes on as it is, its calendar included.
    return record.settled ? decideSleep(record, now) : { do: 'nothing' };
  }
  if (record.undo) {
    const { readyGeneration: generation } = record;
    return { do: 'deliver', operation: 'undo', generation };
  }
  if (record.generation > record.readyGeneration) {
    return {
      do: 'deliver',
      operation: record.readyGeneration === 0 ? 'create' : 'update',
      generation: record.generation,
    };
  }
  return decideSleep(record, now);
}

/** Whether its present spec must not be executed yet. */
export function isAwaitingApproval(
  record: Pick<LoopRecord, 'approval' | 'requestedExpiry'>,
): boolean {
  // An end that waits for approval holds up nothing else.
  return (
    record.approval?.state === 'required' &&
    record.requestedExpiry === undefined
  );
}

const PHASES = {
  create: 'creating',
  update: 'updating',
  sleep: 'falling-asleep',
  wake: 'waking',
  delete: 'deleting',
} as const;

/** The phase of an environment about which a step is to be done, or none is. */
export function phaseOf(record: LoopRecord, step: Step): EnvironmentPhase {
  if ('operation' in step && step.do === 'remove') return 'deleting';
  if (isAwaitingApproval(record)) return 'awaiting-approval';
  if (!('operation' in step)) {
    if (step.do !== 'nothing') return record.phase;
    return record.settled === 'asleep' ? 'asleep' : 'ready';
  }
  return step.operation === 'undo' ? 'updating' : PHASES[step.operation];
}

function decideSleep(record: LoopRecord, now: number): Step {
  // Without a calendar the platform's own environments are left alone.
  if (record.kind === 'core' && !record.spec.sleep) return { do: 'nothing' };
  const desired = desiredState(record, now);
  if (record.settled === desired) return { do: 'nothing' };
  return desired === 'asleep'
    ? { do: 'sleep', operation: 'sleep' }
    : { do: 'wake', operation: 'wake' };
}
