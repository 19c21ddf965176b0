import type { ApiFailure } from './ApiFailure';
import type { KindState } from './ClusterWatchState';

/** So long a kind that was live is behind; then it cannot be reached. */
const BEHIND_MS = 30_000;

/** A stream that is resumed sooner than this was never lost, as far as anybody sees. */
const UNSEEN_MS = 5_000;

/** Keeps how well one kind is followed, and tells of changes. */
export class KindStatus {
  readonly #onChange: () => void;
  #phase: KindState['phase'] = 'starting';
  #error: string | undefined;
  /** While a stream is open and has shown that it works. */
  #isOpen = false;
  #provenAt: number | undefined;
  /** When the last stream ended. */
  #lostAt: number | undefined;

  static create(options: { onChange: () => void }): KindStatus {
    return new KindStatus(options.onChange);
  }

  private constructor(onChange: () => void) {
    this.#onChange = onChange;
  }

  get phase(): KindState['phase'] {
    return this.#phase;
  }

  get error(): string | undefined {
    return this.#error;
  }

  get provenAt(): number | undefined {
    return this.#provenAt;
  }

  /** Whether nothing can have happened that is not known, while bytes come. */
  get isCurrent(): boolean {
    return this.#phase === 'live' && this.#isOpen;
  }

  /** A byte came on the stream of this kind, or another proved the way to be open. */
  proven(at: number): void {
    if (this.isCurrent) {
      this.#provenAt = at;
    }
  }

  /** Complete as of this moment. */
  listed(at: number): void {
    this.#provenAt = at;
  }

  streaming(at: number): void {
    this.#isOpen = true;
    this.#lostAt = undefined;
    this.#set('live', undefined);
    this.#provenAt = at;
  }

  /** The stream ended; that alone is no news. */
  ended(): void {
    if (this.#isOpen) {
      this.#isOpen = false;
      this.#lostAt = performance.now();
    }
  }

  absent(): void {
    this.#set('absent', undefined);
  }

  forbidden(failure: ApiFailure): void {
    this.#set('forbidden', failure.message);
  }

  /** Not reached, `failures` times in a row. */
  failed(failure: ApiFailure, failures: number): void {
    const lostMs =
      this.#lostAt === undefined ? Infinity : performance.now() - this.#lostAt;
    // It is tried again at once, and mostly that helps.
    if (failures < 2 && (lostMs < UNSEEN_MS || this.#phase === 'starting')) {
      return;
    }
    this.#set(lostMs < BEHIND_MS ? 'behind' : 'failing', failure.message);
  }

  #set(phase: KindState['phase'], error: string | undefined): void {
    if (phase !== this.#phase || error !== this.#error) {
      this.#phase = phase;
      this.#error = error;
      this.#onChange();
    }
  }
}
