import { pause } from './pause';
import { isAtLeast } from './resourceVersion';

type Waiting = { version: string; resolve: () => void };

/** Up to which version a watch has told everything, and who waits for more. */
export class VersionProgress {
  #current: string | undefined;
  #waiting: Waiting[] = [];

  /** Undefined asks for a list. */
  get current(): string | undefined {
    return this.#current;
  }

  set current(version: string | undefined) {
    this.#current = version;
    this.#waiting = this.#waiting.filter(waiting => !this.#settle(waiting));
  }

  /** Waits until this version is reached, but not longer than `patienceMs`. */
  async reached(
    version: string,
    options: { patienceMs: number; signal: AbortSignal },
  ): Promise<void> {
    const end = new AbortController();
    const resolve = () => end.abort();
    const waiting = { version, resolve };
    if (this.#settle(waiting)) {
      return;
    }
    this.#waiting.push(waiting);
    options.signal.addEventListener('abort', resolve, { once: true });
    await pause(options.patienceMs, end.signal);
    options.signal.removeEventListener('abort', resolve);
    this.#waiting = this.#waiting.filter(other => other !== waiting);
  }

  #settle({ version, resolve }: Waiting): boolean {
    const current = this.#current;
    // Versions that cannot be compared are not waited for.
    const isReached =
      current !== undefined && isAtLeast(current, version) !== false;
    if (isReached) {
      resolve();
    }
    return isReached;
  }
}
