/** A pause that can be cut short. */
export class Wait {
  #end: (() => void) | undefined;

  static create(): Wait {
    return new Wait();
  }

  private constructor() {}

  /** Resolves after so many milliseconds, or when the pause is ended. */
  start(milliseconds: number): Promise<void> {
    return new Promise(resolve => {
      const timer = Number.isFinite(milliseconds)
        ? setTimeout(() => this.end(), milliseconds)
        : undefined;
      this.#end = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  end(): void {
    this.#end?.();
    this.#end = undefined;
  }
}
