import {
  ConflictError,
  NotAllowedError,
  NotFoundError,
} from '@backstage/errors';
import type { Knex } from 'knex';
import { nameOf } from '../notifications/Notice';
import { decide, phaseOf } from '../reconcile/decide';
import type { EnvironmentRecord } from './EnvironmentRecord';
import type {
  EnvironmentChange,
  EnvironmentStore,
  Held,
  NewEnvironment,
  ShownPlan,
  Usage,
} from './EnvironmentStore';
import type { Change, EnvironmentTables } from './EnvironmentTables';
import { readEvents } from './events';
import { lockReservations, usageOf } from './reservations';
import {
  insertRevision,
  packObjects,
  readHeld,
  readRevision,
  readRevisions,
} from './revisions';
import {
  approvalNotices,
  contentOf,
  createdRecord,
  nameTaken,
  updatedRecord,
  wishEvent,
} from './requestedRecord';
import type { LoopRecord } from './rows';
import {
  cancelWish,
  decideWish,
  extendWish,
  overrideWish,
  refuseDeleted,
  removeWish,
  type Wish,
} from './wishes';

const EVENTS = 100;

/** Environments in the plugin's database. */
export class DatabaseEnvironmentStore implements EnvironmentStore {
  readonly #tables: EnvironmentTables;

  static create(options: {
    tables: EnvironmentTables;
  }): DatabaseEnvironmentStore {
    return new DatabaseEnvironmentStore(options.tables);
  }

  private constructor(tables: EnvironmentTables) {
    this.#tables = tables;
  }

  list(): Promise<EnvironmentRecord[]> {
    return this.#tables.all();
  }

  get(name: string): Promise<EnvironmentRecord | undefined> {
    return this.#tables.find({ name });
  }

  async revision(name: string, generation: number) {
    const { knex } = this.#tables;
    const id = await this.#idOf(name);
    return id === undefined
      ? undefined
      : readRevision(knex, { id, generation });
  }

  async revisions(name: string) {
    const id = await this.#idOf(name);
    return id === undefined ? [] : readRevisions(this.#tables.knex, id);
  }

  async events(
    name: string,
    options: { limit?: number; before?: number } = {},
  ) {
    const { before, limit = EVENTS } = options;
    const id = await this.#idOf(name);
    if (id === undefined) return [];
    return readEvents(this.#tables.knex, { id, limit, before });
  }

  async create(wanted: NewEnvironment): Promise<EnvironmentRecord> {
    const { createdBy: by, judge, spec } = wanted;
    const packed = await packObjects(wanted.revision.objects);
    return this.#commit(async tx => {
      await lockReservations(tx);
      const other = await this.#tables.find({ name: spec.name }, tx);
      if (other) throw nameTaken(other);
      const approval = judge(await this.#usages(tx, { by, spec }));
      const now = this.#tables.clock.now();
      const record = createdRecord({ approval, now, wanted });
      await this.#tables.insert(tx, {
        record,
        events: [wishEvent(record, { by, wanted, kind: 'created' })],
        notices: approvalNotices(record, `${nameOf(by)} wishes to create it`),
      });
      await this.#insertRevision(tx, { record, wanted, packed });
      return record;
    });
  }

  async update(wanted: EnvironmentChange): Promise<EnvironmentRecord> {
    const { createdBy: by, judge, name, spec } = wanted;
    const packed = await packObjects(wanted.revision.objects);
    return this.#commit(async tx => {
      await lockReservations(tx);
      const old = await this.#require(tx, name);
      refuseDeleted(old);
      if (old.generation !== wanted.generation) {
        throw new ConflictError(
          `Environment "${name}" has generation ${old.generation} now, not ${wanted.generation}: somebody changed it since it was read`,
        );
      }
      const approval = judge({
        ...(await this.#usages(tx, {
          by: old.createdBy ?? by,
          spec,
          without: old.id,
        })),
        held: await readHeld(tx, old),
      });
      const now = this.#tables.clock.now();
      const record = updatedRecord({ approval, now, old, wanted });
      const written = await this.#write(tx, {
        record,
        events: [wishEvent(record, { by, wanted, kind: 'update-requested' })],
        notices: approvalNotices(record, `${nameOf(by)} wishes to change it`),
      });
      await this.#insertRevision(tx, { record, wanted, packed });
      return written;
    });
  }

  extend(options: Parameters<EnvironmentStore['extend']>[0]) {
    return this.#wish(options.name, (record, now) =>
      extendWish(record, { ...options, now }),
    );
  }

  override(options: Parameters<EnvironmentStore['override']>[0]) {
    return this.#wish(options.name, (record, now) =>
      overrideWish(record, { ...options, now }),
    );
  }

  cancel(options: Parameters<EnvironmentStore['cancel']>[0]) {
    return this.#wish(options.name, (record, now) =>
      cancelWish(record, { ...options, now }),
    );
  }

  decide(options: Parameters<EnvironmentStore['decide']>[0]) {
    return this.#wish(options.name, (record, now) =>
      decideWish(record, { ...options, now }),
    );
  }

  remove(options: Parameters<EnvironmentStore['remove']>[0]) {
    return this.#wish(options.name, record => removeWish(record, options));
  }

  usage(of: { user?: string; owner?: string }): Promise<Usage> {
    return usageOf(this.#tables.knex, of);
  }

  async held(name: string): Promise<Held | undefined> {
    const record = await this.#tables.find({ name });
    return record && readHeld(this.#tables.knex, record);
  }

  async sequence(): Promise<number> {
    const row = await this.#tables
      .knex('environment_locks')
      .where({ name: 'changes' })
      .first();
    return Number(row.value);
  }

  async savePlan(plan: ShownPlan): Promise<void> {
    const { caller, expiresAt, hash, name } = plan;
    await this.#tables
      .knex('environment_plans')
      .insert({ hash, caller, name, expires_at: expiresAt })
      .onConflict('hash')
      .merge();
  }

  async plan(hash: string): Promise<ShownPlan | undefined> {
    const row = await this.#tables
      .knex('environment_plans')
      .where({ hash })
      .where('expires_at', '>', this.#tables.now())
      .first();
    return (
      row && {
        hash,
        caller: row.caller,
        name: row.name,
        expiresAt: row.expires_at,
      }
    );
  }

  onChange(listener: (change: Change) => void): () => void {
    return this.#tables.onChange(listener);
  }

  #wish(
    name: string,
    wish: (record: LoopRecord, now: number) => Wish | undefined,
  ): Promise<EnvironmentRecord> {
    return this.#commit(async tx => {
      const old = await this.#require(tx, name);
      const wished = wish(old, this.#tables.clock.now());
      return wished ? this.#write(tx, wished) : old;
    });
  }

  async #write(tx: Knex.Transaction, wished: Wish): Promise<LoopRecord> {
    const { events, isAside, isForgotten, notices } = wished;
    const wish = isForgotten
      ? await this.#tables.restoreReady(tx, wished.record)
      : wished.record;
    const record = isAside ? wish : this.#begun(wish);
    await this.#tables.write(tx, { record, events, notices });
    return record;
  }

  /** Shown on its way at once, not only when the loop gets to it. */
  #begun(record: LoopRecord): LoopRecord {
    const step = decide(record, { now: this.#tables.clock.now() });
    const phase = phaseOf(record, step);
    return {
      ...record,
      wish: record.wish + 1,
      phase,
      phaseSince:
        phase === record.phase ? record.phaseSince : this.#tables.now(),
      message: undefined,
      progress: undefined,
    };
  }

  async #require(tx: Knex.Transaction, name: string): Promise<LoopRecord> {
    const record = await this.#tables.find({ name }, tx);
    if (!record) throw new NotFoundError(`There is no environment "${name}"`);
    if (record.kind === 'core') {
      throw new NotAllowedError(
        `${name} is a core environment: it is changed in the platform's repository and nowhere else`,
      );
    }
    return record;
  }

  async #usages(
    tx: Knex.Transaction,
    of: { by: string; spec: NewEnvironment['spec']; without?: string },
  ) {
    const { by: user, without } = of;
    const { cluster, owner } = of.spec;
    return {
      cluster: await usageOf(tx, { cluster, without }),
      user: await usageOf(tx, { user, without }),
      team: await usageOf(tx, { owner, without }),
    };
  }

  async #insertRevision(
    tx: Knex.Transaction,
    options: { record: LoopRecord; wanted: NewEnvironment; packed: string },
  ): Promise<void> {
    const { packed, record, wanted } = options;
    await insertRevision(tx, {
      id: record.id,
      packed,
      content: { ...contentOf(wanted), reservation: wanted.reservation },
      revision: {
        generation: record.generation,
        planHash: wanted.revision.planHash,
        changes: wanted.revision.changes,
        createdAt: this.#tables.now(),
        createdBy: wanted.createdBy,
      },
    });
  }

  /** Of the newest of that name. */
  async #idOf(name: string): Promise<string | undefined> {
    const row = await this.#tables
      .knex('environments')
      .where({ name })
      .orderByRaw('case when gone_at is null then 0 else 1 end')
      .orderBy('gone_at', 'desc')
      .first('id');
    return row?.id;
  }

  async #commit(
    work: (tx: Knex.Transaction) => Promise<LoopRecord>,
  ): Promise<LoopRecord> {
    const record = await this.#tables.knex.transaction(work);
    const { name, phase } = record;
    this.#tables.tell({ name, phase }, { isWish: true });
    return record;
  }
}
