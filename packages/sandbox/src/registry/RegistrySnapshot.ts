import type { KubernetesObject } from './objects';

/** Everything a registry holds, as plain JSON. */
export type RegistrySnapshot = {
  /** The version counter. */
  version: number;
  /** How many objects were ever created; uids follow from it. */
  created: number;
  objects: readonly KubernetesObject[];
};
