import type { HealthChange } from '@brown-bear/plugin-health-common';

/** How far a change may lie from a transition to be told with it, ms. */
const NEAR = 15 * 60_000;
const SHOWN = 5;
/** How long a change is kept in memory, ms; afterwards the database has it. */
const KEPT_FOR = 60 * 60_000;
/** Per entity and environment, so that a loop of rollouts stays bounded. */
const KEPT = 50;

type Kept = { change: HealthChange; until: number };

/** An entity in an environment. */
export type Place = { entityRef: string; environment: string };

/** What changed lately, for reports that want to say what came with them. */
export class RecentChanges {
  readonly #now: () => number;
  readonly #byPlace = new Map<string, Map<string, Kept>>();

  /** @param now - Milliseconds of a clock that nobody can move. */
  static create(now: () => number): RecentChanges {
    return new RecentChanges(now);
  }

  private constructor(now: () => number) {
    this.#now = now;
  }

  /** Answers those that are new. */
  add(changes: readonly HealthChange[]): HealthChange[] {
    const until = this.#now() + KEPT_FOR;
    return changes.filter(change => {
      const place = placeKey(change);
      const kept = this.#byPlace.get(place) ?? new Map<string, Kept>();
      this.#byPlace.set(place, kept);
      if (kept.has(change.id)) return false;
      kept.set(change.id, { change, until });
      const [oldest] = kept.keys();
      if (kept.size > KEPT) kept.delete(oldest);
      return true;
    });
  }

  /** The changes to tell with a report: newest first, those told before included. */
  near(
    report: Place & { since: string },
    told: readonly HealthChange[] = [],
  ): HealthChange[] | undefined {
    const kept = this.#byPlace.get(placeKey(report))?.values() ?? [];
    const candidates = new Map(told.map(change => [change.id, change]));
    for (const { change } of kept) candidates.set(change.id, change);
    const since = Date.parse(report.since);
    const near = [...candidates.values()]
      .filter(({ at }) => Math.abs(Date.parse(at) - since) <= NEAR)
      .sort((a, b) => Date.parse(b.at) - Date.parse(a.at))
      .slice(0, SHOWN);
    return near.length > 0 ? near : undefined;
  }

  forgetOld(): void {
    const now = this.#now();
    for (const [place, kept] of this.#byPlace) {
      for (const [id, { until }] of kept) if (until <= now) kept.delete(id);
      if (kept.size === 0) this.#byPlace.delete(place);
    }
  }
}

/** An entity in an environment as text. */
export function placeKey({ entityRef, environment }: Place): string {
  return `${entityRef}|${environment}`;
}
