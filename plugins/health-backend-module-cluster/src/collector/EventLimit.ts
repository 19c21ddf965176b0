import { HOUR, MINUTE } from '../rules/shared/duration';
import type { AnyState } from '../state';

/** No rule looks back further; most clusters forget them by then. */
const OLDEST = HOUR;
/** Of one cluster and hour: a storm of warnings says no more than its beginning. */
const MOST = 5_000;

/** Keeps warnings from filling the memory: neither old ones nor too many. */
export class EventLimit {
  readonly #now: () => number;
  /** How many were last seen in a minute since 1970, by that minute. */
  readonly #counts = new Map<number, number>();

  /** `now`: the platform's time, milliseconds since 1970. */
  static create(now: () => number): EventLimit {
    return new EventLimit(now);
  }

  private constructor(now: () => number) {
    this.#now = now;
  }

  /** Whether a state is to be kept. */
  admits(state: AnyState): boolean {
    return (
      state.kind !== 'Event' ||
      (state.lastSeenAt > this.#now() - OLDEST && this.#recent() < MOST)
    );
  }

  /** Counts what came, or went. */
  note(before: AnyState | undefined, after: AnyState | undefined): void {
    this.#add(before, -1);
    this.#add(after, 1);
  }

  #add(state: AnyState | undefined, by: 1 | -1): void {
    if (state?.kind === 'Event') {
      const minute = minuteOf(state.lastSeenAt);
      const count = (this.#counts.get(minute) ?? 0) + by;
      if (count > 0) {
        this.#counts.set(minute, count);
      } else {
        this.#counts.delete(minute);
      }
    }
  }

  /** A cluster may keep events for days; those take nobody's place. */
  #recent(): number {
    const oldest = minuteOf(this.#now() - OLDEST);
    let recent = 0;
    for (const [minute, count] of this.#counts) {
      if (minute >= oldest) {
        recent += count;
      }
    }
    return recent;
  }
}

function minuteOf(time: number): number {
  return Math.floor(time / MINUTE);
}
