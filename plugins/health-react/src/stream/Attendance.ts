/** How long a tab may be hidden before its stream is closed, milliseconds. */
const AWAY_AFTER_MS = 60_000;

type AttendanceOptions = { onAway(): void; onBack(): void };

/**
 * Whether somebody looks at the tab. A short look elsewhere does not count as
 * leaving; coming back, and the network coming back, are told at once.
 */
export class Attendance {
  readonly #options: AttendanceOptions;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isAway = false;

  static create(options: AttendanceOptions): Attendance {
    return new Attendance(options);
  }

  private constructor(options: AttendanceOptions) {
    this.#options = options;
    document.addEventListener('visibilitychange', this.#look);
    window.addEventListener('online', this.#back);
    this.#look();
  }

  get isAway(): boolean {
    return this.#isAway;
  }

  dispose(): void {
    clearTimeout(this.#timer);
    document.removeEventListener('visibilitychange', this.#look);
    window.removeEventListener('online', this.#back);
  }

  readonly #look = () => {
    clearTimeout(this.#timer);
    if (document.hidden) {
      this.#timer = setTimeout(() => {
        this.#isAway = true;
        this.#options.onAway();
      }, AWAY_AFTER_MS);
    } else {
      this.#back();
    }
  };

  readonly #back = () => {
    if (!document.hidden) {
      this.#isAway = false;
      this.#options.onBack();
    }
  };
}
