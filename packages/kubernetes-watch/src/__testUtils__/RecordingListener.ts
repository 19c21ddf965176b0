import type { ClusterWatchListener } from '../ClusterWatchListener';
import type { ClusterWatchState } from '../ClusterWatchState';

const PATIENCE_MS = 20_000;

/** Writes down what it is told, and lets a test wait for it. */
export class RecordingListener<T> implements ClusterWatchListener<T> {
  /** Like `put Pod alm/web-1`, in order. */
  readonly told: string[] = [];
  /** What a reader of nothing but these calls knows. */
  readonly known = new Map<string, T>();
  readonly states: ClusterWatchState[] = [];
  #waiting: (() => void)[] = [];

  onPut(change: { kind: string; key: string; object: T; before?: T }): void {
    const name = `${change.kind} ${change.key}`;
    const known = this.known.get(name);
    if (known !== change.before) {
      this.#tell(`wrong before of ${name}`);
    }
    this.known.set(name, change.object);
    this.#tell(`${change.before ? 'change' : 'put'} ${name}`);
  }

  onRemove({ kind, key }: { kind: string; key: string }): void {
    const name = `${kind} ${key}`;
    this.#tell(this.known.delete(name) ? `remove ${name}` : `ghost ${name}`);
  }

  onSynced(kind: string): void {
    this.#tell(`synced ${kind}`);
  }

  onState(state: ClusterWatchState): void {
    this.states.push(state);
    this.#wake();
  }

  /** Waits until something told makes it true. */
  async until(isTrue: () => boolean): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(
        () =>
          reject(
            new Error(
              `never came true: ${isTrue}; last state ${JSON.stringify(
                this.states.at(-1),
              )}; told ${this.told.slice(-20).join(', ')}`,
            ),
          ),
        PATIENCE_MS,
      );
    });
    try {
      while (!isTrue()) {
        const change = new Promise<void>(resolve =>
          this.#waiting.push(resolve),
        );
        await Promise.race([change, late]);
      }
    } finally {
      clearTimeout(timer);
    }
  }

  untilTold(text: string): Promise<void> {
    return this.until(() => this.told.includes(text));
  }

  untilPhase(phase: ClusterWatchState['phase']): Promise<void> {
    return this.until(() => this.states.at(-1)?.phase === phase);
  }

  #tell(text: string): void {
    this.told.push(text);
    this.#wake();
  }

  #wake(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    waiting.forEach(resolve => resolve());
  }
}
