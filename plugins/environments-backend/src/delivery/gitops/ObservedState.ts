import type { KubernetesObject } from '@brown-bear/platform';
import type { EnvironmentWait } from '@brown-bear/plugin-environments-common';
import type { EnvironmentRecord } from '../../store/EnvironmentRecord';

/** What the cluster has of objects that somebody else applies. */
export type Observation = {
  /** Objects that are there, as they should be, and ready. */
  done: number;
  total: number;
  waitingFor?: EnvironmentWait;
};

/** Looks at a cluster and writes nothing. */
export interface ClusterObserver {
  observe(options: {
    record: EnvironmentRecord;
    objects: readonly KubernetesObject[];
    signal: AbortSignal;
  }): Promise<Observation>;
  /** Everything that is left of an environment, as people name it. */
  leftovers(options: {
    record: EnvironmentRecord;
    signal: AbortSignal;
  }): Promise<string[]>;
}
