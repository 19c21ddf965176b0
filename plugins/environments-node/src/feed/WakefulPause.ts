/** A pause that can be ended before its time. */
export class WakefulPause {
  #end: (() => void) | undefined;

  /** Never keeps the process alive. */
  for(milliseconds: number): Promise<void> {
    return new Promise(resolve => {
      const timer = setTimeout(resolve, milliseconds).unref();
      this.#end = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  end(): void {
    this.#end?.();
  }
}
