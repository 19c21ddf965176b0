import type { Change } from '../../registry/Change';
import type { ResourceKind } from '../../registry/ResourceKind';

/** After a change of an object of this kind, these keys have to be looked at. */
export type Watch = {
  kind: ResourceKind;
  keysOf(change: Change): Iterable<string>;
};

/**
 * Moves objects of one kind a step towards what is declared. It looks at the
 * present state only, so a missed or a repeated run does no harm.
 */
export interface Controller {
  readonly name: string;
  readonly watches: readonly Watch[];
  /**
   * Its turn comes when nobody of a lower rank has anything to do; default 0. Who
   * counts pods waits for those who move them, and so counts once, not a
   * thousand times.
   */
  readonly rank?: 0 | 1 | 2;
  reconcile(key: string): void;
  /** Keeps a view of its own up to date with every change of a watched kind. */
  notice?(change: Change): void;
  /** Forgets what it remembers besides the store, which has been replaced. */
  reset?(): void;
}
