import type {
  ExternalWrite,
  WriteGuard,
} from '../delivery/EnvironmentDelivery';
import type { EnvironmentLease } from '../store/EnvironmentLease';

/**
 * Lets a worker write to the outside only while it holds the lease of the
 * environment and that is still wished as it was when the work began.
 */
export class LeaseGuard implements WriteGuard {
  readonly #options: Parameters<typeof LeaseGuard.create>[0];
  #writes = 0;

  static create(options: {
    lease: EnvironmentLease;
    wish: number;
    signal: AbortSignal;
  }): LeaseGuard {
    return new LeaseGuard(options);
  }

  private constructor(options: Parameters<typeof LeaseGuard.create>[0]) {
    this.#options = options;
  }

  /** Writes that were made. */
  get writes(): number {
    return this.#writes;
  }

  async before(_write: ExternalWrite): Promise<void> {
    const { lease, signal, wish } = this.#options;
    signal.throwIfAborted();
    await lease.check(wish);
    signal.throwIfAborted();
  }

  async after(_write: ExternalWrite): Promise<void> {
    this.#writes += 1;
  }
}
