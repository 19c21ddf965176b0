import type { CollectedReport } from '@brown-bear/plugin-health-node';
import type { JudgedEnvironment } from '../judge/JudgedEnvironment';
import type { Subject } from '../judge/EnvironmentJudge';
import { COLLECTOR, isoTime } from './createReport';
import type { Freshness } from './createReport';

/** Of what nothing is known; keeps what was known last. */
export function withoutData(options: {
  subject: Subject;
  environment: JudgedEnvironment;
  reason: 'not-monitored' | 'no-data';
  summary: string;
  freshness: Freshness;
  last?: CollectedReport;
}): CollectedReport {
  const { subject, environment, freshness, last, reason, summary } = options;
  return {
    entityRef: subject.entityRef,
    environment: environment.environment,
    collector: COLLECTOR,
    ...(last?.replicas && { replicas: last.replicas }),
    ...(last?.zones && { zones: last.zones }),
    status: 'unknown',
    reason,
    summary,
    observedAt: isoTime(freshness.observedAt),
    staleAfter: isoTime(freshness.staleAfter),
    checks: last?.checks ?? [],
  };
}
