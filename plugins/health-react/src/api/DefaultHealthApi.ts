import type { DiscoveryApi, FetchApi } from '@backstage/core-plugin-api';
import {
  HealthClient,
  type SummaryDimension,
} from '@brown-bear/plugin-health-common';
import { followStream } from './followStream';
import type {
  FollowStreamOptions,
  HealthApi,
  HealthReportFilter,
  HealthTimelineQuery,
} from './HealthApi';

type DefaultHealthApiOptions = {
  discoveryApi: DiscoveryApi;
  fetchApi: FetchApi;
};
type RequestOptions = { signal?: AbortSignal };

/**
 * The health backend over HTTP, asked as the reader who is signed in.
 * @public
 */
export class DefaultHealthApi implements HealthApi {
  readonly #client: HealthClient;
  readonly #fetchApi: FetchApi;

  static create(options: DefaultHealthApiOptions): DefaultHealthApi {
    return new DefaultHealthApi(options);
  }

  private constructor(options: DefaultHealthApiOptions) {
    this.#client = HealthClient.create(options);
    this.#fetchApi = options.fetchApi;
  }

  getReports(filter: HealthReportFilter = {}, options?: RequestOptions) {
    return this.#client.reports(filter, options);
  }

  getSummary(by: SummaryDimension, options?: RequestOptions) {
    return this.#client.summary({ by }, options);
  }

  getTimeline(query: HealthTimelineQuery, options?: RequestOptions) {
    return this.#client.timeline(query, options);
  }

  getClusters(options?: RequestOptions) {
    return this.#client.clusters(options);
  }

  getWorkloads(
    query: { entityRef: string; environment?: string },
    options?: RequestOptions,
  ) {
    return this.#client.workloads(query, options);
  }

  async followStream(options: FollowStreamOptions): Promise<void> {
    await followStream({
      ...options,
      url: await this.#client.streamUrl(options.filter),
      fetch: this.#fetchApi.fetch,
    });
  }
}
