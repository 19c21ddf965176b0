import { reportKey } from '@brown-bear/plugin-health-common';
import type { CollectedReport } from '@brown-bear/plugin-health-node';
import type { PortalClock } from '@brown-bear/plugin-platform-node';
import type { HealthHistory } from './HealthHistory';
import { sameState, type StateChange } from './HealthState';
import type { BookEntry } from './ReportBook';

/** Longer than writing that something is gone takes, ms. */
const GONE_FOR = 10_000;

type Options = {
  clock: PortalClock;
  history: HealthHistory;
  /** Milliseconds of a clock that nobody can move. */
  now: () => number;
};

/** Knows since when a report is what it is. */
export class Beginnings {
  readonly #options: Options;
  /** What went away a moment ago: what comes next under its key is later. */
  readonly #gone = new Map<string, { at: number; until: number }>();

  static create(options: Options): Beginnings {
    return new Beginnings(options);
  }

  private constructor(options: Options) {
    this.#options = options;
  }

  /** From what is kept or written of it, else from its collector, else now. */
  of(report: CollectedReport, before: BookEntry | undefined): string {
    const now = this.#options.clock.now();
    const last = before?.stored.report;
    if (last && sameState(last, report)) return last.since;
    if (last && before.heldFrom === undefined) {
      // Later than what was before, also within one millisecond.
      return iso(Math.max(now, Date.parse(last.since) + 1));
    }
    const key = reportKey(report);
    const gone = this.#gone.get(key);
    const known = gone ? undefined : this.#options.history.known(key);
    if (known && sameState(known, report)) return known.since;
    const own = report.since === undefined ? NaN : Date.parse(report.since);
    const isPlausible =
      own <= now && !(known && own <= Date.parse(known.since));
    const earliest = gone ? gone.at + 1 : -Infinity;
    return iso(Math.max(isPlausible ? own : now, earliest));
  }

  /** Remembers that a report went away. */
  ended(change: StateChange): void {
    this.#gone.set(reportKey(change), {
      at: Date.parse(change.at),
      until: this.#options.now() + GONE_FOR,
    });
  }

  forgetOld(): void {
    const now = this.#options.now();
    for (const [key, { until }] of this.#gone) {
      if (until <= now) this.#gone.delete(key);
    }
  }
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
