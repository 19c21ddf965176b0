import { type HealthChange, reportKey } from '@brown-bear/plugin-health-common';
import { sameState, type StateChange } from '../store/HealthState';

/** Most that waits while the database is down. */
const TRANSITIONS = 50_000;
const CHANGES = 20_000;
/** Of one report: more than that in an outage says no more. */
const PER_REPORT = 50;
/** How far the observations of two replicas may lie apart, ms. */
const SKEW = 30_000;

type Waiting<T> = { item: T; enteredAt: number };

/** What waits to be written; kept by followers too, in case they take over. */
export class PendingHistory {
  readonly #now: () => number;
  readonly #transitions = new Map<string, Waiting<StateChange>[]>();
  readonly #changes = new Map<string, Waiting<HealthChange>>();
  #count = 0;
  #dropped = 0;

  /** @param now - Milliseconds of a clock that nobody can move. */
  static create(now: () => number): PendingHistory {
    return new PendingHistory(now);
  }

  private constructor(now: () => number) {
    this.#now = now;
  }

  /** How many transitions and changes wait. */
  get size(): number {
    return this.#count + this.#changes.size;
  }

  /** How many were given up for lack of room. */
  get dropped(): number {
    return this.#dropped;
  }

  /** What a report was said to be last; undefined if nothing waits. */
  last(key: string): StateChange | undefined {
    return this.#transitions.get(key)?.at(-1)?.item;
  }

  add(change: StateChange): void {
    const key = reportKey(change);
    const waiting = this.#transitions.get(key) ?? [];
    this.#transitions.set(key, waiting);
    waiting.push({ item: change, enteredAt: this.#now() });
    this.#count += 1;
    if (waiting.length > PER_REPORT) this.#drop(key);
    while (this.#count > TRANSITIONS) {
      const [oldest] = this.#transitions.keys();
      this.#drop(oldest);
    }
  }

  addChanges(changes: readonly HealthChange[]): void {
    for (const change of changes) {
      this.#changes.set(change.id, { item: change, enteredAt: this.#now() });
      if (this.#changes.size > CHANGES) {
        const [oldest] = this.#changes.keys();
        this.#changes.delete(oldest);
        this.#dropped += 1;
      }
    }
  }

  /** All transitions of some reports, oldest first. */
  transitions(limit: number): Map<string, StateChange[]> {
    const batch = new Map<string, StateChange[]>();
    for (const [key, waiting] of this.#transitions) {
      if (batch.size === limit) break;
      batch.set(
        key,
        waiting.map(({ item }) => item),
      );
    }
    return batch;
  }

  changes(limit: number): HealthChange[] {
    const batch: HealthChange[] = [];
    for (const { item } of this.#changes.values()) {
      if (batch.length === limit) break;
      batch.push(item);
    }
    return batch;
  }

  /** Forgets what was written; what came meanwhile stays. */
  done(batch: {
    transitions?: Map<string, StateChange[]>;
    changes?: readonly HealthChange[];
  }): void {
    for (const [key, items] of batch.transitions ?? []) {
      const written = new Set(items);
      this.#keep(key, ({ item }) => !written.has(item));
    }
    batch.changes?.forEach(({ id }) => this.#changes.delete(id));
  }

  /** Forgets what another replica wrote of it: that, and all before. */
  written(row: StateChange): void {
    const key = reportKey(row);
    const waiting = this.#transitions.get(key);
    if (!waiting) return;
    const at = Date.parse(row.at);
    const match = waiting.findIndex(
      ({ item }) =>
        sameState(item, row) &&
        Boolean(item.removed) === Boolean(row.removed) &&
        Math.abs(Date.parse(item.at) - at) <= SKEW,
    );
    let index = 0;
    this.#keep(key, ({ item }) => {
      index += 1;
      return index > match + 1 && Date.parse(item.at) > at;
    });
  }

  /** Forgets what the writing replica has not seen for that long, ms. */
  forgetOlderThan(age: number): void {
    const limit = this.#now() - age;
    for (const key of [...this.#transitions.keys()]) {
      this.#keep(key, ({ enteredAt }) => enteredAt > limit);
    }
    for (const [id, { enteredAt }] of this.#changes) {
      if (enteredAt <= limit) this.#changes.delete(id);
    }
  }

  #keep(key: string, isKept: (waiting: Waiting<StateChange>) => boolean): void {
    const before = this.#transitions.get(key) ?? [];
    const after = before.filter(isKept);
    this.#count -= before.length - after.length;
    if (after.length === 0) this.#transitions.delete(key);
    else this.#transitions.set(key, after);
  }

  #drop(key: string): void {
    const waiting = this.#transitions.get(key)!;
    waiting.shift();
    this.#count -= 1;
    this.#dropped += 1;
    if (waiting.length === 0) this.#transitions.delete(key);
  }
}
