import { createApiRef } from '@backstage/frontend-plugin-api';
import type {
  ClusterList,
  EntityWorkloadList,
  HealthDelta,
  HealthReportList,
  HealthSnapshot,
  HealthStatus,
  HealthSummary,
  HealthTimeline,
  SummaryDimension,
} from '@brown-bear/plugin-health-common';

/** Which reports; what is absent does not restrict. @public */
export type HealthReportFilter = {
  entityRef?: string;
  environment?: string;
  status?: HealthStatus;
};

/** What a timeline tells of; times are ISO 8601. @public */
export type HealthTimelineQuery = {
  entityRef: string;
  environment?: string;
  from: string;
  to?: string;
};

/** What a stream tells of: one entity in full, or all of them without what is well. @public */
export type HealthStreamFilter = { entityRef?: string };

/** A message of the stream; `id` is what to come back with. @public */
export type HealthStreamEvent = { id: string } & (
  | { snapshot: HealthSnapshot; delta?: undefined }
  | { delta: HealthDelta; snapshot?: undefined }
);

/** One attempt to follow the stream. @public */
export type FollowStreamOptions = {
  filter: HealthStreamFilter;
  /** Of the last message seen, to get what came after it. */
  lastEventId?: string;
  signal: AbortSignal;
  onEvent(event: HealthStreamEvent): void;
};

type RequestOptions = { signal?: AbortSignal };

/**
 * What the health backend knows. Everything is told of what the reader may see
 * and of nothing else.
 * @public
 */
export interface HealthApi {
  getReports(
    filter?: HealthReportFilter,
    options?: RequestOptions,
  ): Promise<HealthReportList>;
  getSummary(
    by: SummaryDimension,
    options?: RequestOptions,
  ): Promise<HealthSummary>;
  getTimeline(
    query: HealthTimelineQuery,
    options?: RequestOptions,
  ): Promise<HealthTimeline>;
  getClusters(options?: RequestOptions): Promise<ClusterList>;
  getWorkloads(
    query: { entityRef: string; environment?: string },
    options?: RequestOptions,
  ): Promise<EntityWorkloadList>;
  /**
   * Follows the stream until it ends, which resolves, or fails, which rejects.
   * Pages use `useHealthStream`, which comes back by itself.
   */
  followStream(options: FollowStreamOptions): Promise<void>;
}

/**
 * The health backend, as pages see it.
 * @public
 */
export const healthApiRef = createApiRef<HealthApi>().with({
  id: 'plugin.health',
  pluginId: 'health',
});
