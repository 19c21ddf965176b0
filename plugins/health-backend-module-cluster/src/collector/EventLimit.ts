import { HOUR } from '../rules/shared/duration';
import type { AnyState } from '../state';

/** No rule looks back further; most clusters forget them by then. */
const OLDEST = HOUR;
/** Of one cluster: a storm of warnings says no more than its beginning. */
const MOST = 5_000;

/** Keeps warnings from filling the memory: neither old ones nor too many. */
export class EventLimit {
  readonly #now: () => number;
  #count = 0;

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
      (this.#count < MOST && state.lastSeenAt > this.#now() - OLDEST)
    );
  }

  /** Counts what came, or went. */
  note(before: AnyState | undefined, after: AnyState | undefined): void {
    if ((before ?? after)?.kind === 'Event') {
      this.#count += (after ? 1 : 0) - (before ? 1 : 0);
    }
  }
}
