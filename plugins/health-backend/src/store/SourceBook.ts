import { isDeepStrictEqual } from 'node:util';
import type { HealthSource } from '@brown-bear/plugin-health-common';

/** How often a source that says the same is sent for its freshness, ms. */
const FRESHNESS_INTERVAL = 5_000;

type Entry = { source: HealthSource; sent?: HealthSource; sentAt: number };

/**
 * The sources as they are now. What somebody should know at once is told at
 * once; that a source is alive and how much it knows, every 5 s.
 */
export class SourceBook {
  readonly #now: () => number;
  readonly #tell: (source: HealthSource) => void;
  readonly #entries = new Map<string, Entry>();

  static create(options: {
    /** Milliseconds of a clock that nobody can move. */
    now: () => number;
    tell: (source: HealthSource) => void;
  }): SourceBook {
    return new SourceBook(options.now, options.tell);
  }

  private constructor(now: () => number, tell: (source: HealthSource) => void) {
    this.#now = now;
    this.#tell = tell;
  }

  put(source: HealthSource): void {
    const entry = this.#entries.get(source.id) ?? { source, sentAt: 0 };
    this.#entries.set(source.id, entry);
    entry.source = source;
    const { sent } = entry;
    if (!sent || !isDeepStrictEqual(urgent(source), urgent(sent))) {
      this.#send(entry);
    } else {
      this.#sendIfDue(entry);
    }
  }

  remove(id: string): void {
    this.#entries.delete(id);
  }

  /** Sends what was put since it was sent last and has waited long enough. */
  sendDue(): void {
    for (const entry of this.#entries.values()) this.#sendIfDue(entry);
  }

  all(): HealthSource[] {
    return [...this.#entries.values()].map(({ source }) => source);
  }

  #sendIfDue(entry: Entry): void {
    const isDue = this.#now() - entry.sentAt >= FRESHNESS_INTERVAL;
    if (isDue && !isDeepStrictEqual(entry.source, entry.sent)) {
      this.#send(entry);
    }
  }

  #send(entry: Entry): void {
    entry.sent = entry.source;
    entry.sentAt = this.#now();
    this.#tell(entry.source);
  }
}

function urgent(source: HealthSource): unknown {
  return {
    ...source,
    observedAt: undefined,
    kinds: source.kinds?.map(({ kind, status, error }) => ({
      kind,
      status,
      error,
    })),
  };
}
