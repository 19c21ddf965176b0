import { ConflictError } from '@backstage/errors';
import type {
  EnvironmentPhase,
  EnvironmentVerb,
} from '@brown-bear/plugin-environments-common';
import type { EnvironmentRecord } from '../store/EnvironmentRecord';

/** What is asked of the phase; generations and approvals are compared elsewhere. */
type Rule = { phases: readonly EnvironmentPhase[]; otherwise: string };

const STEADY: EnvironmentPhase[] = ['ready', 'asleep', 'failed', 'updating'];
const APPROVAL = 'nothing of it waits for approval';

const RULES: Record<EnvironmentVerb, Rule> = {
  update: { phases: STEADY, otherwise: 'it can be changed once that is over' },
  rollback: {
    phases: STEADY,
    otherwise: 'it can be taken back once that is over',
  },
  extend: {
    phases: [...STEADY, 'creating', 'falling-asleep', 'waking'],
    otherwise: 'its end cannot be moved now',
  },
  sleep: {
    phases: ['ready', 'waking', 'failed'],
    otherwise: 'it can be put to sleep once it is ready',
  },
  wake: {
    phases: ['asleep', 'falling-asleep', 'failed'],
    otherwise: 'only what sleeps can be woken',
  },
  cancel: {
    phases: ['awaiting-approval', 'creating', 'updating'],
    otherwise: 'nothing is in progress that could be cancelled',
  },
  approve: { phases: ['awaiting-approval'], otherwise: APPROVAL },
  reject: { phases: ['awaiting-approval'], otherwise: APPROVAL },
  delete: {
    phases: [
      ...STEADY,
      'awaiting-approval',
      'creating',
      'falling-asleep',
      'waking',
    ],
    otherwise: 'it is being deleted already',
  },
};

/** The phase in words, also of what was asked for a moment ago. */
const WORDS: Record<EnvironmentPhase, string> = {
  'awaiting-approval': 'waits for approval',
  creating: 'is being created',
  ready: 'is ready',
  updating: 'is being updated',
  'falling-asleep': 'falls asleep',
  asleep: 'is asleep',
  waking: 'wakes up',
  deleting: 'is being deleted',
  failed: 'has failed',
};

/**
 * The phase that it has or is about to have: a request is written down at once,
 * the phase follows when the work begins.
 */
export function effectivePhase(record: EnvironmentRecord): EnvironmentPhase {
  if (record.wanted === 'gone') return 'deleting';
  // An undone create ends like a delete.
  if (record.undo && record.readyGeneration === 0) return 'deleting';
  const isNewer =
    record.kind === 'self-service' &&
    record.generation > record.readyGeneration &&
    record.approval?.state !== 'required' &&
    !record.undo;
  if (isNewer && (record.phase === 'ready' || record.phase === 'asleep')) {
    return 'updating';
  }
  if (record.phase === 'ready' && record.wanted === 'asleep') {
    return 'falling-asleep';
  }
  if (record.phase === 'asleep' && record.wanted === 'awake') return 'waking';
  return record.phase;
}

/** Why it makes no sense now; absent if it does. */
export function phaseObjection(
  record: EnvironmentRecord,
  verb: EnvironmentVerb,
): string | undefined {
  const phase = effectivePhase(record);
  if (isDecision(verb) && record.approval?.state === 'required') {
    return phase === 'deleting' ? sentence(phase, APPROVAL) : undefined;
  }
  const { otherwise, phases } = RULES[verb];
  return phases.includes(phase) ? undefined : sentence(phase, otherwise);
}

/** Throws a ConflictError that says the phase, where the phase does not allow it. */
export function requirePhase(
  record: EnvironmentRecord,
  verb: EnvironmentVerb,
): void {
  const objection = phaseObjection(record, verb);
  if (objection) throw new ConflictError(`${record.name}: ${objection}`);
}

function isDecision(verb: EnvironmentVerb): boolean {
  return verb === 'approve' || verb === 'reject';
}

function sentence(phase: EnvironmentPhase, otherwise: string): string {
  return `it ${WORDS[phase]}; ${otherwise}`;
}
