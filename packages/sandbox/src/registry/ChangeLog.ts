import type { Change } from './Change';

/**
 * Changes that are kept so that a watch can resume and a list can be read as it
 * was: etcd keeps five minutes, the sandbox this many per cluster. Old and new
 * versions of an object share most of their memory.
 */
const CAPACITY = 10_000;

/** The latest changes of one cluster, in order of their versions. */
export class ChangeLog {
  #changes: Change[] = [];
  #compacted: number;

  static create(options: { version: number }): ChangeLog {
    return new ChangeLog(options.version);
  }

  private constructor(version: number) {
    this.#compacted = version;
  }

  /** States older than this version are forgotten. */
  get compacted(): number {
    return this.#compacted;
  }

  append(change: Change): void {
    this.#changes.push(change);
    // Twice the capacity before half is dropped: one copy per thousands of writes.
    if (this.#changes.length >= 2 * CAPACITY) {
      this.compact(this.#changes[CAPACITY - 1].version);
    }
  }

  /** Forgets everything before and including a version. */
  compact(version: number): void {
    this.#changes = this.#changes.slice(this.#indexAfter(version));
    this.#compacted = Math.max(this.#compacted, version);
  }

  /** What happened after a version, oldest first. */
  since(version: number): readonly Change[] {
    return this.#changes.slice(this.#indexAfter(version));
  }

  #indexAfter(version: number): number {
    let low = 0;
    let high = this.#changes.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#changes[middle].version <= version) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
