import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  NotAllowedError,
  ServiceUnavailableError,
  stringifyError,
} from '@backstage/errors';
import type { Knex } from 'knex';
import { ClusterError } from '../cluster/ClusterError';
import type {
  DeliveryOutcome,
  EnvironmentDelivery,
} from '../delivery/EnvironmentDelivery';
import { givenWarnings } from '../lifecycle/givenWarnings';
import { expiryWarning } from '../notifications/Notice';
import { DatabaseJournal } from '../store/DatabaseJournal';
import {
  type EnvironmentLease,
  LeaseLostError,
  superseded,
  SupersededError,
} from '../store/EnvironmentLease';
import type { EnvironmentLeases } from '../store/EnvironmentLeases';
import type { EnvironmentTables, Written } from '../store/EnvironmentTables';
import { readContent, readRevision } from '../store/revisions';
import type { LoopRecord } from '../store/rows';
import { afterOutcome, begin, type Timeouts } from './afterOutcome';
import { decide, phaseOf, type Step, type WorkStep } from './decide';
import { LeaseGuard } from './LeaseGuard';

/** Steps in a row, after which others have their turn. */
const STEPS = 10;

export type Deliveries = {
  direct: EnvironmentDelivery;
  gitops?: EnvironmentDelivery;
  /** Of committed calendars; without it core environments are left alone. */
  calendar?: EnvironmentDelivery;
};

/** What a pass came to. */
export type PassResult = {
  /** `busy`: another worker has it. */
  state: 'busy' | 'failed' | 'idle' | 'waiting';
  /** Seconds that a server asked to wait. */
  retryAfter?: number;
  /** What it waits for takes people, not machines. */
  isSlow?: boolean;
};

type Options = {
  tables: EnvironmentTables;
  leases: EnvironmentLeases;
  deliveries: Deliveries;
  logger: LoggerService;
  timeouts: Timeouts;
};

type Hold = { lease: EnvironmentLease; signal: AbortSignal };

/** Does what comes next about one environment, under its lease. */
export class EnvironmentPass {
  readonly #options: Options;

  static create(options: Options): EnvironmentPass {
    return new EnvironmentPass(options);
  }

  private constructor(options: Options) {
    this.#options = options;
  }

  /** Rejects only where the database does. */
  async run(options: {
    id: string;
    signal: AbortSignal;
    /** Look again whether what sleeps is left asleep. */
    isRecheck?: boolean;
  }): Promise<PassResult> {
    const lease = await this.#options.leases.acquire(options.id);
    if (!lease) return { state: 'busy' };
    const stop = lease.keep();
    try {
      return await this.#steps({ ...options, lease });
    } catch (error) {
      if (error instanceof LeaseLostError) return { state: 'busy' };
      throw error;
    } finally {
      stop();
      // It expires by itself.
      await lease.release().catch(() => undefined);
    }
  }

  async #steps(options: Hold & { isRecheck?: boolean }): Promise<PassResult> {
    const { tables } = this.#options;
    let { isRecheck = false } = options;
    for (let count = 0; count < STEPS; count += 1) {
      options.signal.throwIfAborted();
      const record = await tables.find({ id: options.lease.id });
      if (!record) return { state: 'idle' };
      const step = await this.#decide(record);
      try {
        if (isRecheck && step.do === 'nothing') {
          await this.#recheck({ ...options, record });
        } else {
          const result = await this.#do({ ...options, record, step });
          if (result) return result;
        }
        isRecheck = false;
      } catch (error) {
        if (!(error instanceof SupersededError)) throw error;
        // Somebody asked for something else meanwhile: begin anew with that.
      }
    }
    return { state: 'waiting' };
  }

  async #decide(record: LoopRecord, knex?: Knex): Promise<Step> {
    const { clock, knex: all } = this.#options.tables;
    const given = await givenWarnings(knex ?? all, [record]);
    return decide(record, { now: clock.now(), given: given.get(record.id) });
  }

  /** What sleeps may have been scaled by somebody else. */
  async #recheck(options: Hold & { record: LoopRecord }): Promise<void> {
    const { record } = options;
    const delivery = this.#delivery(record);
    if (record.settled !== 'asleep' || !delivery) return;
    const step = { do: 'sleep', operation: 'sleep' } as const;
    const { outcome } = await this.#deliver({ ...options, delivery, step });
    if (outcome.state !== 'done')
      await this.#note(options, { settled: undefined });
  }

  /** Undefined where the next step follows at once. */
  async #do(
    options: Hold & { record: LoopRecord; step: Step },
  ): Promise<PassResult | undefined> {
    const { record, step } = options;
    switch (step.do) {
      case 'nothing': {
        const phase = phaseOf(record, step);
        if (phase !== record.phase) await this.#note(options, { phase });
        return { state: 'idle' };
      }
      case 'end-override':
        await this.#note(options, { override: undefined });
        return undefined;
      case 'warn': {
        const notices = [expiryWarning(record, step.kind)];
        const summary = `It ends within ${
          step.kind === 'expires-1h' ? 'an hour' : 'a day'
        }`;
        await this.#change(options, async fresh =>
          fresh.expiresAt === record.expiresAt
            ? {
                record: fresh,
                notices,
                events: [info('expiry-warned', summary)],
              }
            : undefined,
        );
        return undefined;
      }
      case 'expire':
        await this.#change(options, async (fresh, tx) => {
          // Somebody may have extended it just now.
          if ((await this.#decide(fresh, tx)).do !== 'expire') return undefined;
          const message = 'Its time was over';
          return {
            record: { ...fresh, wanted: 'gone', message },
            events: [info('expired', message)],
          };
        });
        return undefined;
      default:
        return this.#work({ ...options, step });
    }
  }

  async #work(
    options: Hold & { record: LoopRecord; step: WorkStep },
  ): Promise<PassResult | undefined> {
    const { step } = options;
    const { clock } = this.#options.tables;
    const { timeouts } = this.#options;
    const delivery = this.#delivery(options.record);
    if (!delivery) return { state: 'idle' };
    const record = await this.#change(options, async fresh => ({
      record: begin(fresh, { step, timeouts, now: clock.now() }),
    }));
    const { outcome, error } = await this.#deliver({
      ...options,
      record,
      delivery,
    });
    let isGone = false;
    const after = await this.#change(
      { ...options, record },
      async (fresh, tx) => {
        const generation =
          step.do === 'deliver' ? step.generation : fresh.generation;
        const { reservation } = await readContent(tx, {
          id: fresh.id,
          generation,
        });
        const aftermath = afterOutcome(fresh, {
          ...{ step, outcome, timeouts, reservation, now: clock.now() },
        });
        isGone = Boolean(aftermath.isGone);
        if (isGone) {
          await tx('environment_inventory')
            .where({ environment_id: fresh.id })
            .delete();
        }
        return aftermath.isRestored
          ? {
              ...aftermath,
              record: await this.#options.tables.restoreReady(
                tx,
                aftermath.record,
              ),
            }
          : aftermath;
      },
    );
    if (isGone) return { state: 'idle' };
    if (error !== undefined) {
      const retryAfter =
        error instanceof ClusterError ? error.retryAfter : undefined;
      return { state: 'failed', retryAfter };
    }
    // Done, or given up: what follows from that follows at once.
    if (outcome.state === 'done' || (after.undo && !record.undo)) {
      return undefined;
    }
    if (outcome.state === 'failed') return { state: 'failed' };
    const isSlow = outcome.git?.pullRequest?.state === 'open';
    return { state: 'waiting', isSlow };
  }

  async #deliver(
    options: Hold & {
      record: LoopRecord;
      step: WorkStep;
      delivery: EnvironmentDelivery | string;
    },
  ): Promise<{ outcome: DeliveryOutcome; error?: unknown }> {
    const { delivery, lease, record, signal, step } = options;
    const { logger, tables } = this.#options;
    const { knex } = tables;
    const { done = 0, total = 0 } = record.progress ?? {};
    if (typeof delivery === 'string') {
      return { outcome: { state: 'failed', problem: delivery, done, total } };
    }
    try {
      const revision = await readRevision(knex, {
        id: record.id,
        generation: generationOf(record, step),
      });
      if (!revision) throw new Error('Its revision is missing');
      const work = {
        record,
        revision,
        signal,
        journal: DatabaseJournal.create({ knex, lease }),
        guard: LeaseGuard.create({ lease, signal, wish: record.wish }),
      };
      return { outcome: await delivery[step.do](work) };
    } catch (error) {
      if (error instanceof LeaseLostError || error instanceof SupersededError) {
        throw error;
      }
      // The portal stops, or it took too long: another pass goes on with it.
      if (signal.aborted) throw error;
      if (error instanceof ClusterError) {
        const { message: problem, reason } = error;
        const state = reason === 'transient' ? 'waiting' : 'failed';
        return { outcome: { state, problem, done, total }, error };
      }
      logger.warn(
        `Environment ${record.name}: ${step.operation} failed: ${stringifyError(
          error,
        )}`,
      );
      const isSayable =
        error instanceof ServiceUnavailableError ||
        error instanceof NotAllowedError;
      // What others say is for the log: it may come from anywhere.
      const problem = isSayable
        ? error.message
        : 'It failed for a reason that the log of the portal has';
      return { outcome: { state: 'waiting', problem, done, total }, error };
    }
  }

  /** A text where there is none although there should be. */
  #delivery(record: LoopRecord): EnvironmentDelivery | string | undefined {
    const { calendar, direct, gitops } = this.#options.deliveries;
    if (record.kind === 'core') return calendar;
    if (record.spec.delivery === 'direct') return direct;
    return gitops ?? 'No Git repository is configured for its cluster';
  }

  async #note(
    options: Hold & { record: LoopRecord },
    change: Partial<LoopRecord>,
  ): Promise<void> {
    await this.#change(options, async fresh => {
      const at = this.#options.tables.now();
      const phaseSince = change.phase ? at : fresh.phaseSince;
      const message = change.phase ? undefined : fresh.message;
      return { record: { ...fresh, message, ...change, phaseSince } };
    });
  }

  /** Writes only while the lease is held and nobody asked for something else. */
  async #change(
    options: { lease: EnvironmentLease; record: LoopRecord },
    change: (
      fresh: LoopRecord,
      tx: Knex.Transaction,
    ) => Promise<Written | undefined>,
  ): Promise<LoopRecord> {
    const { lease, record: seen } = options;
    const { tables } = this.#options;
    let isSilent = true;
    const record = await lease.write(async tx => {
      const fresh = await tables.find({ id: seen.id }, tx);
      if (!fresh || fresh.wish !== seen.wish) throw superseded();
      const written = await change(fresh, tx);
      if (!written || isSame(fresh, written)) return fresh;
      isSilent = false;
      await tables.write(tx, written);
      return written.record;
    });
    if (!isSilent) {
      const { goneAt, name, phase } = record;
      tables.tell({ name, phase: goneAt ? 'gone' : phase }, { isWish: false });
    }
    return record;
  }
}

function generationOf(record: LoopRecord, step: WorkStep): number {
  if (step.do === 'deliver') return step.generation;
  return step.do === 'remove' ? record.generation : record.readyGeneration;
}

function isSame(fresh: LoopRecord, written: Written): boolean {
  const { events = [], notices = [], record } = written;
  return (
    events.length + notices.length === 0 &&
    JSON.stringify(fresh) === JSON.stringify(record)
  );
}

function info(kind: string, summary: string) {
  return { kind, summary, severity: 'info' as const };
}
