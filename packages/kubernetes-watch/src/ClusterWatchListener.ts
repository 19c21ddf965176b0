import type { ClusterWatchState } from './ClusterWatchState';

/**
 * Told of every change, in order per object. Called synchronously for every
 * event, so it only takes notes. `T` is what the projection keeps of an object.
 * @public
 */
export interface ClusterWatchListener<T> {
  /** A new or changed object; `before` is absent for a new one. */
  onPut(change: { kind: string; key: string; object: T; before?: T }): void;
  onRemove(change: { kind: string; key: string; before: T }): void;
  /** Everything of a kind is known, for the first time or again after a list. */
  onSynced(kind: string): void;
  onState(state: ClusterWatchState): void;
}
