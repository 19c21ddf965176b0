/** A container that ran so long without fail starts afresh, in seconds. */
const FORGIVEN_AFTER_SECONDS = 600;

const FIRST_SECONDS = 10;
const MOST_SECONDS = 300;

/** `5m20s`, as Go prints a duration. */
export function formatGoDuration(seconds: number): string {
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  const rest = `${seconds % 60}s`;
  if (hours > 0) {
    return `${hours}h${minutes}m${rest}`;
  }
  return minutes > 0 ? `${minutes}m${rest}` : rest;
}

/** Seconds in what `formatGoDuration` wrote. */
export function parseGoDuration(text: string): number {
  const [, hours, minutes, seconds] =
    /^(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?$/.exec(text) ?? [];
  return (
    3600 * Number(hours ?? 0) + 60 * Number(minutes ?? 0) + Number(seconds ?? 0)
  );
}

/**
 * How long a kubelet waits before it restarts a container: not at all the first
 * time, then 10 s doubled up to 5 min. It remembers no more than a kubelet does,
 * and after a restart guesses from the restarts that were counted.
 * https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#restart-policy
 */
export class CrashBackoff {
  readonly #failures = new Map<string, number>();

  /** To be asked once for every end of a container. */
  secondsAfter(options: {
    container: string;
    ranSeconds: number;
    restartCount: number;
  }): number {
    const { container, ranSeconds, restartCount } = options;
    const failures =
      ranSeconds >= FORGIVEN_AFTER_SECONDS
        ? 0
        : this.#failures.get(container) ?? restartCount;
    this.#failures.set(container, failures + 1);
    return failures === 0
      ? 0
      : Math.min(MOST_SECONDS, FIRST_SECONDS * 2 ** (failures - 1));
  }

  forget(container: string): void {
    this.#failures.delete(container);
  }

  clear(): void {
    this.#failures.clear();
  }
}
