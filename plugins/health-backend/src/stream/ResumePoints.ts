import { randomUUID } from 'node:crypto';
import { LruMap, type VisibleEntities } from '../visibility';

/** Callers whose view is remembered. */
const CALLERS = 2_000;

/**
 * Numbers events and knows who may go on from one. Whoever sees something else
 * than they did at that event may not: a delta would leave them what they no
 * longer see, and would not give them what they see now.
 */
export class ResumePoints {
  /** Numbers start again with each process, and differ from replica to replica. */
  readonly #epoch = randomUUID().slice(0, 8);
  readonly #views = LruMap.create<
    string,
    { visible: VisibleEntities; since: number }
  >(CALLERS);

  static create(): ResumePoints {
    return new ResumePoints();
  }

  private constructor() {}

  idOf(seq: number): string {
    return `${this.#epoch}:${seq}`;
  }

  /** Notes what a caller sees from that event on. */
  remember(options: {
    caller: string;
    visible: VisibleEntities;
    seq: number;
  }): void {
    const { caller, seq, visible } = options;
    if (this.#views.get(caller)?.visible !== visible) {
      this.#views.set(caller, { visible, since: seq });
    }
  }

  /** The event to go on from; undefined if only a snapshot will do. */
  resumedAt(options: {
    caller: string;
    visible: VisibleEntities;
    lastEventId: string | undefined;
    /** Of the last event there is. */
    seq: number;
  }): number | undefined {
    const { caller, lastEventId = '', seq, visible } = options;
    const view = this.#views.get(caller);
    const [epoch, text] = lastEventId.split(':');
    const last = /^\d{1,15}$/.test(text) ? Number(text) : -1;
    const isKnown =
      epoch === this.#epoch &&
      view?.visible === visible &&
      view.since <= last &&
      last <= seq;
    return isKnown ? last : undefined;
  }
}
