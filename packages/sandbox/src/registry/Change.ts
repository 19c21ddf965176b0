import type { KubernetesObject } from './objects';
import type { ResourceKind } from './ResourceKind';

/** One write, as a watch and a controller see it. */
export type Change<T extends KubernetesObject = KubernetesObject> = {
  type: 'ADDED' | 'MODIFIED' | 'DELETED';
  kind: ResourceKind;
  /** As it is after the write; for DELETED its last state, with the version of the deletion. */
  object: T;
  /** As it was before the write; absent for ADDED. */
  previous?: T;
  /** The version that this write took. */
  version: number;
};

export type ChangeListener = (change: Change) => void;
