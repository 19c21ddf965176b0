/**
 * Resource tier of an entity, from the platform document's resource table:
 * `web`, `api`, `worker`, `database` or `cache`.
 * @public
 */
export const ANNOTATION_TIER = 'brown-bear.io/tier';

/**
 * Who may see an entity. Absent: everybody who is signed in. Present, by
 * convention as `restricted`: its owners and the administrators.
 * @public
 */
export const ANNOTATION_VISIBILITY = 'brown-bear.io/visibility';

/**
 * Path of the runbook (Markdown), relative to the file that declares the entity.
 * @public
 */
export const ANNOTATION_RUNBOOK = 'brown-bear.io/runbook';

/** Where the person on call for an entity is reached: a mail address. @public */
export const ANNOTATION_ON_CALL = 'brown-bear.io/on-call';

/** Availability zones an entity runs in, in production: `a,b,c`. @public */
export const ANNOTATION_ZONES = 'brown-bear.io/zones';

/** How an entity survives failure, in one sentence. @public */
export const ANNOTATION_HIGH_AVAILABILITY = 'brown-bear.io/high-availability';

/** What the entity is called on each supported cloud. @public */
export const ANNOTATION_CLOUD = {
  aws: 'brown-bear.io/cloud-aws',
  gcp: 'brown-bear.io/cloud-gcp',
  azure: 'brown-bear.io/cloud-azure',
} as const;

/**
 * Service level objectives, as decimal strings. Source: the performance
 * metrics of the platform document.
 * @public
 */
export const ANNOTATION_SLO = {
  /** Share of successful time, percent over 30 days. */
  availability: 'brown-bear.io/slo-availability-percent',
  /** Upper limit of the response time, milliseconds. */
  latency: 'brown-bear.io/slo-latency-ms',
  /** Lower limit of the sustained throughput, requests per second. */
  throughput: 'brown-bear.io/slo-throughput-rps',
  /** Upper limit of the query response time, milliseconds. */
  query: 'brown-bear.io/slo-query-ms',
  /** Lower limit of the cache hit ratio, percent. */
  cacheHitRatio: 'brown-bear.io/slo-cache-hit-ratio-percent',
} as const;
