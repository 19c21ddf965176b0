import { CustomErrorBase } from '@backstage/errors';

/** Plans that one caller may have computed at a time: each renders and dry-runs. */
const AT_A_TIME = 4;

/** Refuses one more plan of somebody; answers 429. */
export class TooManyPlansError extends CustomErrorBase {
  override name = 'TooManyPlansError' as const;
  readonly statusCode = 429;
  /** Seconds. */
  readonly retryAfter = 1;
}

/** Bounds what one caller can have computed at the same time on this replica. */
export class PlanLimiter {
  readonly #running = new Map<string, number>();

  static create(): PlanLimiter {
    return new PlanLimiter();
  }

  private constructor() {}

  async run<T>(caller: string, work: () => Promise<T>): Promise<T> {
    const running = this.#running.get(caller) ?? 0;
    if (running >= AT_A_TIME) {
      throw new TooManyPlansError(
        `${running} of your plans are being computed, which is as many as one may ask for at a time; try again in a second`,
      );
    }
    this.#running.set(caller, running + 1);
    try {
      return await work();
    } finally {
      const left = (this.#running.get(caller) ?? 1) - 1;
      if (left > 0) this.#running.set(caller, left);
      else this.#running.delete(caller);
    }
  }
}
