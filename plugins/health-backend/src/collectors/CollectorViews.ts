import type {
  ClusterOverview,
  EntityWorkloads,
} from '@brown-bear/plugin-health-common';

/** What collectors know beyond reports, of all of them together. */
export interface CollectorViews {
  workloads(query: {
    entityRef: string;
    environment?: string;
  }): EntityWorkloads[];
  clusters(): ClusterOverview[];
}
