import { randomUUID } from 'node:crypto';
import type {
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';
import type { EventsService } from '@backstage/plugin-events-node';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import type { DatabaseTime } from '@brown-bear/plugin-platform-node';
import { cleanUp } from '../lifecycle/cleanUp';
import { type CoreEnvironment, ensureCore } from '../lifecycle/ensureCore';
import { givenWarnings } from '../lifecycle/givenWarnings';
import { EnvironmentNotifier } from '../notifications/EnvironmentNotifier';
import { publishChanges } from '../notifications/publishChanges';
import { EnvironmentLeases } from '../store/EnvironmentLeases';
import type { EnvironmentTables } from '../store/EnvironmentTables';
import type { LoopRecord } from '../store/rows';
import type { Timeouts } from './afterOutcome';
import { BackOff } from './BackOff';
import { decide, phaseOf, type Step } from './decide';
import { type Deliveries, EnvironmentPass } from './EnvironmentPass';
import { Lanes } from './Lanes';

/** From one look at all environments to the next. */
const FREQUENCY = { seconds: 2 };
/** From one look to the next at what is in progress, ms. */
const POLL = 400;
/** Of a lease: longer than two writes to a slow cluster, ms. */
const LEASE = 30_000;
/** After which a piece of work is given up, to be gone on with later, ms. */
const PASS_LIMIT = 60_000;
/** Environments of one cluster that are worked on at a time. */
const WIDTH = 4;
/**
 * Between two looks whether what sleeps still does, ms: a cluster that was made
 * anew runs what it is to let sleep.
 */
const RECHECK = 40_000;
/** Between two readings of the committed environments, ms. */
const CORE = 60_000;

type Options = {
  tables: EnvironmentTables;
  deliveries: Deliveries;
  timeouts: Timeouts;
  /** How long what is over is remembered, ms. */
  retention: number;
  logger: LoggerService;
  notifications: NotificationService;
  events?: EventsService;
  scheduler?: SchedulerService;
  /** The environments that the platform itself commits. */
  core?: () => readonly CoreEnvironment[];
  /** Names this replica in the tables, for whoever looks. */
  holder?: string;
  /** Milliseconds of a clock that nobody can move. */
  now?: () => number;
  random?: () => number;
  databaseTime?: DatabaseTime;
  /** Runs something after some time (ms), while the process lives. */
  defer?: (run: () => void, milliseconds: number) => void;
};

/**
 * Makes environments what they are wished to be, and keeps an eye on the time.
 * Every replica has one; they share the work by leases. Nothing is remembered
 * here that the tables do not know, but when to try again.
 */
export class EnvironmentLoop {
  readonly #options: Options;
  readonly #now: () => number;
  readonly #leases: EnvironmentLeases;
  readonly #pass: EnvironmentPass;
  readonly #notifier: EnvironmentNotifier;
  readonly #backOff: BackOff;
  readonly #lanes = Lanes.create({ width: WIDTH });
  readonly #end = new AbortController();
  /** Of those that are worked on: whether they are to be looked at once more. */
  readonly #busy = new Map<string, { isAgain: boolean }>();
  readonly #checkedAt = new Map<string, number>();
  readonly #unsubscribe: (() => void)[] = [];
  #coreAt = 0;

  static create(options: Options): EnvironmentLoop {
    return new EnvironmentLoop(options);
  }

  private constructor(options: Options) {
    const { databaseTime, logger, notifications, random, tables } = options;
    const holder = options.holder ?? randomUUID();
    this.#options = options;
    this.#now = options.now ?? (() => performance.now());
    this.#leases = EnvironmentLeases.create({
      ...{ knex: tables.knex, holder, databaseTime, duration: LEASE },
    });
    this.#pass = EnvironmentPass.create({ ...options, leases: this.#leases });
    this.#notifier = EnvironmentNotifier.create({
      ...{ tables, holder, logger, notifications, databaseTime },
      now: this.#now,
    });
    this.#backOff = BackOff.create({
      now: this.#now,
      random: random ?? Math.random,
    });
  }

  /** Waits for no cluster. */
  async start(): Promise<void> {
    const { events, logger, retention, scheduler, tables } = this.#options;
    this.#unsubscribe.push(tables.onWish(({ name }) => this.kick(name)));
    if (events) {
      this.#unsubscribe.push(publishChanges({ tables, events, logger }));
    }
    await scheduler?.scheduleTask({
      id: 'environments:loop',
      scope: 'local',
      frequency: FREQUENCY,
      timeout: { minutes: 1 },
      fn: () => this.tick(),
    });
    await scheduler?.scheduleTask({
      id: 'environments:clean',
      frequency: { hours: 1 },
      initialDelay: { minutes: 1 },
      timeout: { minutes: 10 },
      fn: () => cleanUp(tables, retention),
    });
  }

  /** Ends what is in progress before its next write, and hands it to others. */
  async stop(): Promise<void> {
    this.#unsubscribe.forEach(unsubscribe => unsubscribe());
    this.#end.abort();
    await this.idle();
  }

  /** Begins what is due; it is not waited for. Rejects where the database does. */
  async tick(): Promise<void> {
    if (this.#end.signal.aborted) return;
    const { tables } = this.#options;
    await this.#ensureCore();
    const records = await tables.all();
    const given = await givenWarnings(tables.knex, records);
    const now = tables.clock.now();
    for (const record of records) {
      const step = decide(record, { now, given: given.get(record.id) });
      if (this.#isDue(record, step)) this.#run(record);
    }
    await this.#notifier.tick();
  }

  /** Looks at one environment now, however often that failed before. */
  kick(name: string): void {
    this.#kick(name).catch(error => {
      // The next tick gets to it.
      this.#options.logger.debug(`Not looked at: ${stringifyError(error)}`);
    });
  }

  /** When nothing is in progress. */
  async idle(): Promise<void> {
    await this.#lanes.idle();
  }

  async #kick(name: string): Promise<void> {
    const record = await this.#options.tables.find({ name });
    if (!record || this.#end.signal.aborted) return;
    this.#backOff.reset(record.id);
    this.#run(record);
  }

  #isDue(record: LoopRecord, step: Step): boolean {
    if (!this.#backOff.isDue(record.id)) return false;
    return (
      step.do !== 'nothing' ||
      phaseOf(record, step) !== record.phase ||
      this.#isRecheckDue(record)
    );
  }

  #isRecheckDue({ id, settled }: LoopRecord): boolean {
    if (settled !== 'asleep') return false;
    const checkedAt = this.#checkedAt.get(id);
    if (checkedAt === undefined) {
      // It was made so just now, or another replica was there before.
      this.#checkedAt.set(id, this.#now());
      return false;
    }
    return this.#now() >= checkedAt + RECHECK;
  }

  #run(record: LoopRecord): void {
    const busy = this.#busy.get(record.id);
    if (busy) {
      busy.isAgain = true;
      return;
    }
    this.#busy.set(record.id, { isAgain: false });
    this.#lanes.add(record.cluster, async () => {
      await this.#passOver(record);
      const isAgain = this.#busy.get(record.id)?.isAgain;
      this.#busy.delete(record.id);
      if (
        isAgain &&
        !this.#end.signal.aborted &&
        this.#backOff.isDue(record.id)
      ) {
        this.#run(record);
      }
    });
  }

  async #passOver(record: LoopRecord): Promise<void> {
    const { id, name } = record;
    const isRecheck = this.#isRecheckDue(record);
    if (isRecheck) this.#checkedAt.set(id, this.#now());
    try {
      const signal = AbortSignal.any([
        this.#end.signal,
        AbortSignal.timeout(PASS_LIMIT),
      ]);
      const result = await this.#pass.run({ id, isRecheck, signal });
      if (result.state === 'failed')
        this.#backOff.failed(id, result.retryAfter);
      else if (result.isSlow) this.#backOff.slow(id);
      else if (result.state !== 'busy') this.#backOff.reset(id);
      if (result.state === 'waiting' && !result.isSlow) this.#follow(record);
    } catch (error) {
      this.#backOff.failed(id);
      if (this.#end.signal.aborted) return;
      this.#options.logger.warn(
        `Environment ${name} waits: ${stringifyError(error)}`,
      );
    }
  }

  /** Each step of a rollout waits for one look: people wait for the sum. */
  #follow(record: LoopRecord): void {
    const defer = this.#options.defer ?? later;
    defer(() => {
      if (!this.#end.signal.aborted) this.#run(record);
    }, POLL);
  }

  async #ensureCore(): Promise<void> {
    const { core, logger, tables } = this.#options;
    if (!core || this.#now() < this.#coreAt) return;
    this.#coreAt = this.#now() + CORE;
    try {
      await ensureCore(tables, core());
    } catch (error) {
      // What was known of them before stays in force.
      logger.warn(
        `The committed environments cannot be read: ${stringifyError(error)}`,
      );
    }
  }
}

function later(run: () => void, milliseconds: number): void {
  setTimeout(run, milliseconds).unref();
}
