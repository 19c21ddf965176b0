import type {
  EnvironmentProgress,
  EnvironmentReservation,
} from '@brown-bear/plugin-environments-common';
import type { DeliveryOutcome } from '../delivery/EnvironmentDelivery';
import {
  becameReady,
  createUndone,
  deleteStuck,
  sleepStuck,
  nameOf,
  type Notice,
  updateUndone,
  wasDeleted,
} from '../notifications/Notice';
import type { NewEvent } from '../store/EnvironmentStore';
import type { LoopRecord } from '../store/rows';
import { decide, isAwaitingApproval, phaseOf, type WorkStep } from './decide';

/** How long a delete, a sleep or a wake may take until people are told, ms. */
const STUCK_AFTER = 15 * 60_000;

/** After which it was not looked at, but left alone, ms: no pause is as long. */
const ABSENT = 10 * 60_000;

/** How often it is written down that it was looked at, ms. */
const NOTED = 60_000;

/** How long creates and updates may take, ms of the portal's time. */
export type Timeouts = { create: number; update: number };

/** What a piece of work makes of an environment. */
export type Aftermath = {
  record: LoopRecord;
  events: NewEvent[];
  notices: Notice[];
  /** Of the next steps, none is left; the environment is history. */
  isGone?: boolean;
  /** It is as its ready generation says; that becomes a new one. */
  isRestored?: boolean;
};

type Work = { step: WorkStep; now: number; timeouts: Timeouts };

/** The record as it is before the first write to the outside. */
export function begin(record: LoopRecord, work: Work): LoopRecord {
  const { now, step } = work;
  const begun = { ...record, settled: undefined };
  if (step.do === 'sleep') begun.wanted = 'asleep';
  if (step.do === 'wake') begun.wanted = 'awake';
  if (begun.progress?.operation !== step.operation) {
    begun.progress = {
      operation: step.operation,
      startedAt: iso(now),
      deadline: deadlineOf(work),
      done: 0,
      total: 0,
    };
  }
  // A failure is shown until the next attempt has come to something.
  return record.phase === 'failed'
    ? begun
    : withPhase(begun, { ...work, phase: phaseOf(begun, step) });
}

/** What became of a piece of work, written down. Pure: everything is in the record. */
export function afterOutcome(
  record: LoopRecord,
  work: Work & {
    outcome: DeliveryOutcome;
    /** Of the generation that was delivered. */
    reservation: EnvironmentReservation;
  },
): Aftermath {
  const { outcome, step } = work;
  const seen = { ...record, git: outcome.git ?? record.git };
  if (outcome.state === 'done') return done(seen, work);
  const progress = progressOf(seen, work);
  const going = { ...seen, settled: undefined, progress };
  if (step.do === 'remove') return removing(going, { ...work, seen });
  if (outcome.state === 'failed') return failed(going, work);
  const { deadline } = progress;
  if (deadline !== undefined && work.now >= Date.parse(deadline)) {
    const why =
      outcome.problem ??
      (outcome.waitingFor &&
        `${outcome.waitingFor.object}: ${outcome.waitingFor.reason}`);
    const problem = `It did not become ready in time${why ? `; ${why}` : ''}`;
    return failed(going, { ...work, outcome: { ...outcome, problem } });
  }
  return {
    record: withPhase(
      { ...going, message: undefined },
      { ...work, phase: phaseOf(going, step) },
    ),
    events: [],
    notices: stuckNotices(going, work),
  };
}

function done(
  record: LoopRecord,
  work: Parameters<typeof afterOutcome>[1],
): Aftermath {
  const { now, step } = work;
  const at = iso(now);
  const settled: LoopRecord = {
    ...record,
    message: undefined,
    progress: undefined,
    settled: step.do === 'sleep' ? 'asleep' : 'awake',
  };
  const notices: Notice[] = [];
  switch (step.operation) {
    case 'create':
    case 'update': {
      const isFirst = step.operation === 'create';
      const ready = {
        ...settled,
        readyGeneration: step.generation,
        readyAt: settled.readyAt ?? at,
        reservation: work.reservation,
      };
      if (isFirst) notices.push(becameReady(ready));
      const summary = isFirst ? 'Everything in it is ready' : 'It is as wanted';
      const event = { summary, generation: step.generation };
      const kind = isFirst ? 'ready' : 'updated';
      return finish(ready, { ...work, notices, event: { kind, ...event } });
    }
    case 'sleep':
      return finish(settled, {
        ...work,
        event: { kind: 'asleep', summary: 'It sleeps' },
      });
    case 'wake':
      return finish(settled, {
        ...work,
        event: { kind: 'awake', summary: 'It is awake' },
      });
    default:
  }
  const { by, reason = 'It was given up' } = record.undo ?? {};
  const told = by === undefined ? reason : `${reason}, by ${nameOf(by)}`;
  if (step.do === 'deliver') {
    const { generation: failedGeneration } = record;
    notices.push(
      updateUndone(record, { failed: failedGeneration, reason: told }),
    );
    const summary = `Generation ${failedGeneration} was taken back: ${reason}`;
    const restored = { ...settled, undo: undefined };
    const event = { kind: 'undone', summary, severity: 'warning' as const };
    return {
      ...finish(restored, { ...work, notices, event }),
      isRestored: true,
    };
  }
  const isUndo = step.operation === 'undo';
  return {
    record: { ...settled, settled: undefined, goneAt: at },
    isGone: true,
    notices: [
      isUndo ? createUndone(record, told) : wasDeleted(record, record.message),
    ],
    events: [
      isUndo
        ? { kind: 'undone', summary: reason, severity: 'warning' }
        : {
            kind: 'deleted',
            summary: 'Nothing of it is left',
            severity: 'info',
          },
    ],
  };
}

function failed(
  record: LoopRecord,
  work: Parameters<typeof afterOutcome>[1],
): Aftermath {
  const { outcome, step } = work;
  const { objects, problem = 'It failed' } = outcome;
  const event: NewEvent = {
    kind: 'failed',
    summary: problem,
    severity: 'error',
    objects,
    ...(step.do === 'deliver' && { generation: step.generation }),
  };
  if (step.do === 'deliver' && step.operation !== 'undo') {
    const undo = { reason: problem };
    const given = { ...record, undo, message: problem, progress: undefined };
    const phase = phaseOf(given, decide(given, { now: work.now }));
    return {
      record: withPhase(given, { ...work, phase }),
      events: [event],
      notices: [],
    };
  }
  const phase = isAwaitingApproval(record) ? record.phase : 'failed';
  return {
    record: withPhase({ ...record, message: problem }, { ...work, phase }),
    // Once: it is tried again and again.
    events: record.message === problem ? [] : [event],
    notices: stuckNotices(record, work),
  };
}

/** Once for each sleep and wake: what was told is known by when it began. */
function stuckNotices(record: LoopRecord, work: Work): Notice[] {
  const { operation } = work.step;
  const { problem, startedAt, waitingFor } = record.progress ?? {};
  const blocker =
    problem ?? (waitingFor && `${waitingFor.object}: ${waitingFor.reason}`);
  const isStuck =
    (operation === 'sleep' || operation === 'wake') &&
    startedAt !== undefined &&
    blocker !== undefined &&
    work.now - Date.parse(startedAt) >= STUCK_AFTER &&
    // Who has to merge is not hurried.
    record.git?.pullRequest?.state !== 'open';
  return isStuck ? [sleepStuck(record, { operation, startedAt, blocker })] : [];
}

function removing(
  record: LoopRecord,
  work: Parameters<typeof afterOutcome>[1] & { seen: LoopRecord },
): Aftermath {
  const { now, outcome, seen } = work;
  const { objects, problem, waitingFor } = outcome;
  const blocker =
    problem ?? (waitingFor && `${waitingFor.object}: ${waitingFor.reason}`);
  const since = Date.parse(record.progress?.startedAt ?? iso(now));
  const isStuck = blocker !== undefined && now - since >= STUCK_AFTER;
  // Once: it is tried again and again.
  const isNews =
    outcome.state === 'failed' && problem !== seen.progress?.problem;
  const event: NewEvent = {
    kind: 'delete-blocked',
    summary: problem ?? 'It cannot be deleted yet',
    severity: 'warning',
    objects,
  };
  return {
    record: withPhase(record, { ...work, phase: 'deleting' }),
    events: isNews ? [event] : [],
    notices: isStuck ? [deleteStuck(record, blocker)] : [],
  };
}

function finish(
  record: LoopRecord,
  options: Work & {
    notices?: Notice[];
    event: Omit<NewEvent, 'severity'> & Partial<Pick<NewEvent, 'severity'>>;
  },
): Aftermath {
  const { event, notices = [], now } = options;
  const phase = phaseOf(record, decide(record, { now }));
  return {
    record: withPhase(record, { ...options, phase }),
    events: [{ severity: 'info', ...event }],
    notices,
  };
}

function progressOf(
  record: LoopRecord,
  work: Work & { outcome: DeliveryOutcome },
): EnvironmentProgress {
  const { now, outcome, step } = work;
  const last =
    record.progress?.operation === step.operation ? record.progress : undefined;
  // Nobody is hurried by how long others take to merge.
  const isOpen = outcome.git?.pullRequest?.state === 'open';
  const seen = last?.seenAt ?? last?.startedAt;
  const unseen = seen === undefined ? 0 : now - Date.parse(seen);
  return {
    operation: step.operation,
    startedAt: last?.startedAt ?? iso(now),
    deadline: isOpen
      ? undefined
      : putOff(last?.deadline, unseen) ?? deadlineOf(work),
    seenAt: unseen >= NOTED ? iso(now) : last?.seenAt,
    done: outcome.done,
    total: outcome.total,
    waitingFor: outcome.waitingFor,
    problem: outcome.problem,
  };
}

/**
 * By the time in which nobody looked: the portal was down, or its clock was put
 * forward, and nothing could be done about what was missing.
 */
function putOff(
  deadline: string | undefined,
  unseen: number,
): string | undefined {
  return deadline === undefined || unseen <= ABSENT
    ? deadline
    : iso(Date.parse(deadline) + unseen);
}

function deadlineOf({ now, step, timeouts }: Work): string | undefined {
  return step.operation === 'create' || step.operation === 'update'
    ? iso(now + timeouts[step.operation])
    : undefined;
}

function withPhase(
  record: LoopRecord,
  options: { phase: LoopRecord['phase']; now: number },
): LoopRecord {
  const { now, phase } = options;
  const phaseSince = phase === record.phase ? record.phaseSince : iso(now);
  return { ...record, phase, phaseSince };
}

function iso(time: number): string {
  return new Date(time).toISOString();
}
