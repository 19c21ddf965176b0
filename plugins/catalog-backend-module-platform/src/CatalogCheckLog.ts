import type { LoggerService } from '@backstage/backend-plugin-api';
import { type CatalogFinding, formatFinding } from '@brown-bear/platform';

export type CatalogCheck = (options: {
  root: string;
}) => Promise<CatalogFinding[]>;

type CatalogCheckLogOptions = {
  check: CatalogCheck;
  logger: LoggerService;
  /** Requests within this time lead to one run, milliseconds. */
  debounceMs?: number;
};

/**
 * Runs the platform check beside the catalog and logs what it finds, because
 * the catalog itself names files but not lines, and does not see a dangling
 * reference at all. A finding is logged when it appears and when it is gone,
 * not at every run.
 */
export class CatalogCheckLog {
  readonly #check: CatalogCheck;
  readonly #logger: LoggerService;
  readonly #debounceMs: number;
  readonly #known = new Map<string, Set<string>>();
  readonly #timers = new Map<string, NodeJS.Timeout>();

  static create(options: CatalogCheckLogOptions): CatalogCheckLog {
    return new CatalogCheckLog(options);
  }

  private constructor(options: CatalogCheckLogOptions) {
    this.#check = options.check;
    this.#logger = options.logger;
    this.#debounceMs = options.debounceMs ?? 1000;
  }

  /** Asks for a check of `root` soon; cheap, and never throws. */
  request(root: string): void {
    if (this.#timers.has(root)) {
      return;
    }
    const timer = setTimeout(() => void this.#run(root), this.#debounceMs);
    timer.unref();
    this.#timers.set(root, timer);
  }

  stop(): void {
    this.#timers.forEach(timer => clearTimeout(timer));
    this.#timers.clear();
  }

  async #run(root: string): Promise<void> {
    try {
      this.#report(root, (await this.#check({ root })).map(formatFinding));
    } catch (error) {
      this.#logger.warn(
        `The platform check could not run, so findings with file and line are missing: ${error}`,
      );
    } finally {
      this.#timers.delete(root);
    }
  }

  #report(root: string, lines: string[]): void {
    const before = this.#known.get(root) ?? new Set();
    const now = new Set(lines);
    now.forEach(line => before.has(line) || this.#logger.warn(line));
    before.forEach(
      line => now.has(line) || this.#logger.info(`No longer found: ${line}`),
    );
    this.#known.set(root, now);
  }
}
