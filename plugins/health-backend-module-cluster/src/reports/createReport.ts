import type {
  HealthCheck,
  HealthReport,
} from '@brown-bear/plugin-health-common';
import { compareStatus, worstStatus } from '@brown-bear/plugin-health-common';
import type { CollectedReport } from '@brown-bear/plugin-health-node';
import type { Judgement } from '../judge/EnvironmentJudge';
import { isActive } from '../rules/shared/ownership';
import { createCheck, sortFindings } from './createCheck';
import { healthPath } from './healthPath';
import { sleepText } from './sleepText';
import { wellText } from './wellText';

/** Name of the collector in every report. */
export const COLLECTOR = 'cluster';

/** When what a report says was true, and until when it may be believed. */
export type Freshness = { observedAt: number; staleAfter: number };

/** What the rules say of a subject, as a report. */
export function createReport(options: {
  judgement: Judgement;
  freshness: Freshness;
  /** What changed shortly before a rule's findings began, by rule. */
  changes: ReadonlyMap<string, string>;
}): CollectedReport {
  const { judgement, freshness, changes } = options;
  const { subject, environment } = judgement;
  const link = healthPath(subject.entityRef, environment.environment);
  const pods = judgement.entity?.pods.filter(isActive).length;
  const checks = judgement.results
    .map(result =>
      createCheck({
        result,
        link,
        pods,
        change: changes.get(result.rule.id),
      }),
    )
    .sort((a, b) => compareStatus(a.status, b.status));
  // Nodes do not sleep with the environment that runs on them.
  const isAsleep =
    environment.phase === 'asleep' && subject.scope !== 'cluster';
  const status = worstStatus(checks.map(each => each.status)) ?? 'healthy';
  return {
    entityRef: subject.entityRef,
    environment: environment.environment,
    collector: COLLECTOR,
    status,
    ...(status === 'unknown' && { reason: 'no-data' as const }),
    expectation: isAsleep ? 'asleep' : 'awake',
    ...(isAsleep &&
      environment.until !== undefined && { until: isoTime(environment.until) }),
    summary: summaryOf(judgement, checks),
    since: sinceOf(judgement, status),
    observedAt: isoTime(freshness.observedAt),
    staleAfter: isoTime(freshness.staleAfter),
    ...sizeOf(judgement),
    checks,
  };
}

export function isoTime(time: number): string {
  return new Date(time).toISOString();
}

/** Absent rather than undefined: what is compared and sent is the same. */
function sizeOf({
  subject,
  entity,
  environment,
}: Judgement): Pick<HealthReport, 'replicas' | 'zones'> {
  const sets = [...(entity?.workloads ?? []), ...(entity?.daemonSets ?? [])];
  // An environment is not as large as the little that is nobody else's.
  if (!entity || sets.length === 0 || subject.scope !== 'entity') {
    return {};
  }
  const zones = new Map<string, { ready: number; total: number }>();
  for (const pod of entity.pods) {
    const zone = pod.node && environment.nodes.get(pod.node)?.zone;
    if (zone && isActive(pod) && pod.owner?.kind !== 'Job') {
      const share = zones.get(zone) ?? { ready: 0, total: 0 };
      zones.set(zone, share);
      share.total++;
      share.ready += pod.ready ? 1 : 0;
    }
  }
  return {
    replicas: {
      ready: sets.reduce((sum, { ready }) => sum + ready, 0),
      desired: sets.reduce((sum, { desired }) => sum + desired, 0),
    },
    ...(zones.size > 0 && {
      zones: [...zones]
        .sort(([a], [b]) => a.localeCompare(b))
        .map(([zone, share]) => ({ zone, ...share })),
    }),
  };
}

function summaryOf(
  judgement: Judgement,
  checks: readonly HealthCheck[],
): string {
  const [worst] = checks;
  if (worst && worst.status !== 'healthy' && worst.summary) {
    return worst.summary;
  }
  const { phase, until, now } = judgement.environment;
  return phase === 'asleep' && judgement.subject.scope !== 'cluster'
    ? sleepText({ until, now })
    : wellText(judgement);
}

function sinceOf({ results }: Judgement, status: string): string | undefined {
  const since = sortFindings(
    results
      .flatMap(({ outcome }) => outcome.findings)
      .filter(finding => finding.status === status),
  )
    .flatMap(finding => finding.since ?? [])
    .at(0);
  return since === undefined ? undefined : isoTime(since);
}
