import { ResponseError } from '@backstage/errors';
import type { z } from 'zod';
import { type ClusterList, clusterListSchema } from '../ClusterOverview';
import {
  type EntityWorkloadList,
  entityWorkloadListSchema,
} from '../EntityWorkloads';
import type { paths } from '../generated/openapi';
import { type HealthReportList, healthReportListSchema } from '../HealthReport';
import { type HealthSummary, healthSummarySchema } from '../HealthSummary';
import { type HealthTimeline, healthTimelineSchema } from '../HealthTimeline';

type Path = Exclude<keyof paths, '/openapi.json'>;
type QueryOf<P extends Path> = NonNullable<
  paths[P]['get']['parameters']['query']
>;
/** One value may stand for a list of one. */
type Loose<T> = {
  [K in keyof T]: T[K] extends readonly (infer I)[] | undefined
    ? I | readonly I[] | undefined
    : T[K];
};
type AnswerOf<P extends Path> = paths[P]['get']['responses'][200] extends {
  content: { 'application/json': infer Answer };
}
  ? Answer
  : never;

/**
 * Which reports are asked for; what is absent does not restrict.
 * @public
 */
export type HealthReportsQuery = Loose<QueryOf<'/v1/reports'>>;

/** What to roll up by, and where. @public */
export type HealthSummaryQuery = QueryOf<'/v1/summary'>;

/** Whose timeline, and of which time: the last day if not said. @public */
export type HealthTimelineQuery = QueryOf<'/v1/timeline'>;

/** Of which entity, and where. @public */
export type HealthWorkloadsQuery = QueryOf<'/v1/workloads'>;

/** What a stream is narrowed to; everything the caller may see without. @public */
export type HealthStreamQuery = QueryOf<'/v1/stream'>;

/**
 * What the client needs of its surroundings; the app's own APIs fit.
 * @public
 */
export type HealthClientOptions = {
  discoveryApi: { getBaseUrl(pluginId: string): Promise<string> };
  fetchApi: { fetch: typeof fetch };
};

/**
 * Talks to the health backend over HTTP. Rejects with a `ResponseError` that
 * holds what the backend said.
 * @public
 */
export class HealthClient {
  readonly #discoveryApi: HealthClientOptions['discoveryApi'];
  readonly #fetchApi: HealthClientOptions['fetchApi'];

  static create(options: HealthClientOptions): HealthClient {
    return new HealthClient(options);
  }

  private constructor(options: HealthClientOptions) {
    this.#discoveryApi = options.discoveryApi;
    this.#fetchApi = options.fetchApi;
  }

  reports(
    query: HealthReportsQuery = {},
    options?: { signal?: AbortSignal },
  ): Promise<HealthReportList> {
    return this.#get('/v1/reports', {
      query,
      schema: healthReportListSchema,
      ...options,
    });
  }

  summary(
    query: HealthSummaryQuery,
    options?: { signal?: AbortSignal },
  ): Promise<HealthSummary> {
    return this.#get('/v1/summary', {
      query,
      schema: healthSummarySchema,
      ...options,
    });
  }

  timeline(
    query: HealthTimelineQuery,
    options?: { signal?: AbortSignal },
  ): Promise<HealthTimeline> {
    return this.#get('/v1/timeline', {
      query,
      schema: healthTimelineSchema,
      ...options,
    });
  }

  clusters(options?: { signal?: AbortSignal }): Promise<ClusterList> {
    return this.#get('/v1/clusters', {
      query: {},
      schema: clusterListSchema,
      ...options,
    });
  }

  workloads(
    query: HealthWorkloadsQuery,
    options?: { signal?: AbortSignal },
  ): Promise<EntityWorkloadList> {
    return this.#get('/v1/workloads', {
      query,
      schema: entityWorkloadListSchema,
      ...options,
    });
  }

  /** Address of the stream, for a reader of server-sent events. */
  streamUrl(query: HealthStreamQuery = {}): Promise<string> {
    return this.#url('/v1/stream', query);
  }

  async #get<P extends Exclude<Path, '/v1/stream'>>(
    path: P,
    options: {
      query: object;
      /** Made from the same source as the document: the two agree by type. */
      schema: z.ZodType<AnswerOf<P>>;
      signal?: AbortSignal;
    },
  ): Promise<AnswerOf<P>> {
    const url = await this.#url(path, options.query);
    const response = await this.#fetchApi.fetch(url, {
      signal: options.signal,
    });
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    const answer = options.schema.safeParse(await response.json());
    if (!answer.success) {
      const field = answer.error.issues[0].path.join('.');
      throw new Error(
        `The health backend answered ${path} in a form that this page does not know (${field}); reload the page`,
      );
    }
    return answer.data;
  }

  async #url(path: Path, query: object): Promise<string> {
    const search = new URLSearchParams();
    for (const [field, values] of Object.entries(query)) {
      for (const value of [values].flat()) {
        if (value !== undefined) search.append(field, value);
      }
    }
    const base = await this.#discoveryApi.getBaseUrl('health');
    const text = search.toString();
    return `${base}${path}${text && `?${text}`}`;
  }
}
