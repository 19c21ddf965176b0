import type {
  HealthEnvironment,
  HealthReport,
  HealthSource,
} from '@brown-bear/plugin-health-common';

type Freshness = {
  report: HealthReport;
  sources: readonly HealthSource[];
  environments: readonly HealthEnvironment[];
  /** Milliseconds, portal time. */
  now: number;
};

/** How long a report that says nothing else may be believed, milliseconds. */
const DEFAULT_LIFETIME_MS = 60_000;

/**
 * The source of a report: its collector's for the cluster of the environment,
 * or the collector's only one.
 * @public
 */
export function sourceOf(
  options: Omit<Freshness, 'now'>,
): HealthSource | undefined {
  const { report, sources, environments } = options;
  const own = sources.filter(source => source.collector === report.collector);
  const cluster = environments.find(
    ({ name }) => name === report.environment,
  )?.cluster;
  return (
    own.find(source => source.id === `${report.collector}:${cluster}`) ??
    (own.length === 1 ? own[0] : undefined)
  );
}

/**
 * When what a report says was last seen to be so, milliseconds, portal time. A
 * report is sent again only when it changes; until then its source vouches for
 * it, each time it proves alive.
 * @public
 */
export function provenAt(options: Omit<Freshness, 'now'>): number {
  const observed = Date.parse(options.report.observedAt);
  const proven = Date.parse(sourceOf(options)?.observedAt ?? '');
  return Number.isFinite(proven) ? Math.max(observed, proven) : observed;
}

/**
 * Whether a report is too old to believe. What is known to be unknown does not
 * get any less so.
 * @public
 */
export function isStale(options: Freshness): boolean {
  const { report, now } = options;
  return now > provenAt(options) + lifetimeOf(report) && isBelieved(report);
}

/**
 * `isStale` at one moment for many reports: each source is looked up once.
 * @public
 */
export function stalenessAt(
  options: Omit<Freshness, 'report'>,
): (report: HealthReport) => boolean {
  const proven = new Map<string, number>();
  return report => {
    if (!isBelieved(report)) {
      return false;
    }
    const key = `${report.collector}|${report.environment}`;
    let at = proven.get(key);
    if (at === undefined) {
      const source = sourceOf({ ...options, report });
      at = Date.parse(source?.observedAt ?? '') || 0;
      proven.set(key, at);
    }
    const observed = Math.max(at, Date.parse(report.observedAt));
    return options.now > observed + lifetimeOf(report);
  };
}

function isBelieved(report: HealthReport): boolean {
  return report.status !== 'unknown';
}

function lifetimeOf(report: HealthReport): number {
  const lifetime =
    Date.parse(report.staleAfter) - Date.parse(report.observedAt);
  return lifetime > 0 ? lifetime : DEFAULT_LIFETIME_MS;
}
