import type { PortalClock } from '@brown-bear/plugin-platform-node';
import type { Knex } from 'knex';
import type { Notice } from '../notifications/Notice';
import { insertNotices } from '../notifications/insertNotices';
import { insertEvents } from './events';
import type { NewEvent } from './EnvironmentStore';
import { copyRevision, type RevisionContent } from './revisions';
import { type EnvironmentRow, type LoopRecord, toRecord, toRow } from './rows';

/** Told after the commit. */
export type Change = { name: string; phase: string };

type Listener = (change: Change) => void;

type Options = {
  knex: Knex;
  clock: PortalClock;
  /** Who is told of what wants a decision: entity references. */
  approvers: readonly string[];
};

/** What a transaction makes of an environment. */
export type Written = {
  record: LoopRecord;
  events?: readonly NewEvent[];
  notices?: readonly Notice[];
  /** Whether nobody would see the difference. */
  isSilent?: boolean;
};

/** The tables, and who wants to know when they change. */
export class EnvironmentTables {
  readonly knex: Knex;
  readonly clock: PortalClock;
  readonly #approvers: readonly string[];
  readonly #changed = new Set<Listener>();
  readonly #wished = new Set<Listener>();

  static create(options: Options): EnvironmentTables {
    return new EnvironmentTables(options);
  }

  private constructor(options: Options) {
    this.knex = options.knex;
    this.clock = options.clock;
    this.#approvers = options.approvers;
  }

  /** ISO 8601, by the portal's clock. */
  now(): string {
    return new Date(this.clock.now()).toISOString();
  }

  onChange(listener: Listener): () => void {
    this.#changed.add(listener);
    return () => this.#changed.delete(listener);
  }

  /** Of requests only, made in this process. */
  onWish(listener: Listener): () => void {
    this.#wished.add(listener);
    return () => this.#wished.delete(listener);
  }

  tell(change: Change, options: { isWish: boolean }): void {
    this.#changed.forEach(listener => listener(change));
    if (options.isWish) this.#wished.forEach(listener => listener(change));
  }

  /** Of those that are not gone. */
  async all(knex: Knex = this.knex): Promise<LoopRecord[]> {
    const rows: EnvironmentRow[] = await knex('environments')
      .whereNull('gone_at')
      .orderBy('name');
    return rows.map(toRecord);
  }

  /** Locked until the transaction ends, where one is given. */
  async find(
    where: { name: string } | { id: string },
    tx?: Knex.Transaction,
  ): Promise<LoopRecord | undefined> {
    const query = (tx ?? this.knex)('environments')
      .where(where)
      .whereNull('gone_at')
      .first();
    const row: EnvironmentRow | undefined = await (tx
      ? query.forUpdate()
      : query);
    return row && toRecord(row);
  }

  async insert(tx: Knex.Transaction, written: Written): Promise<void> {
    await tx('environments').insert(toRow(written.record));
    await tx('environment_leases').insert({
      environment_id: written.record.id,
      holder: '',
      token: 0,
      expires: 0,
    });
    await this.#followUp(tx, written);
  }

  async write(tx: Knex.Transaction, written: Written): Promise<void> {
    const { id, ...columns } = toRow(written.record);
    await tx('environments').where({ id }).update(columns);
    await this.#followUp(tx, written);
  }

  /** The ready generation once more, as a new one: numbers are never used twice. */
  async restoreReady(
    tx: Knex.Transaction,
    record: LoopRecord,
  ): Promise<LoopRecord> {
    const generation = record.generation + 1;
    const { reservation, ...content }: RevisionContent = await copyRevision(
      tx,
      {
        id: record.id,
        from: record.readyGeneration,
        to: generation,
        at: this.now(),
      },
    );
    return {
      ...record,
      ...content,
      owner: content.spec.owner,
      reservation,
      generation,
      readyGeneration: generation,
      undo: undefined,
    };
  }

  async #followUp(tx: Knex.Transaction, written: Written): Promise<void> {
    const { events = [], isSilent, notices = [], record } = written;
    const at = this.now();
    await insertEvents(tx, { id: record.id, at, events });
    const approvers = this.#approvers;
    await insertNotices(tx, { record, notices, approvers, at });
    // Last: all transactions wait here for each other.
    if (!isSilent) {
      await tx('environment_locks')
        .where({ name: 'changes' })
        .increment('value', 1);
    }
  }
}
