import type {
  HealthEvidence,
  HealthReport,
} from '@brown-bear/plugin-health-common';
import { briefReport, type StoredReport } from '../store';
import type { VisibleEntities } from './VisibleEntities';

/** Who looks: what they see of the catalog, and which environments they do not. */
export type Viewpoint = {
  visible: VisibleEntities;
  hiddenEnvironments: ReadonlySet<string>;
};

/** Whether a report, a change or the key of one may be seen. */
export function sees(
  { hiddenEnvironments, visible }: Viewpoint,
  key: { entityRef: string; environment: string },
): boolean {
  return visible.seesKey(key, hiddenEnvironments);
}

/**
 * A report that may be seen, without changes of objects that may not, and
 * without evidence of environments that may not: what changed around a failure
 * may belong to another entity, like a node, and another environment may run
 * another image.
 */
export function visibleReport(
  viewpoint: Viewpoint,
  report: HealthReport,
): HealthReport {
  return seesAllOf(viewpoint, report)
    ? report
    : {
        ...report,
        checks: report.checks.map(check => ({
          ...check,
          evidence: check.evidence.filter(one => seesEvidence(viewpoint, one)),
        })),
        changes: report.changes?.filter(change => sees(viewpoint, change)),
      };
}

/** The same as JSON; nearly always what is shared by all viewers. */
export function visibleJson(options: {
  viewpoint: Viewpoint;
  stored: StoredReport;
  /** As a fleet needs it. */
  isBrief: boolean;
}): string {
  const { isBrief, stored, viewpoint } = options;
  const { report } = stored;
  if (seesAllOf(viewpoint, report)) {
    return isBrief ? stored.fleetJson : stored.json;
  }
  const whole = visibleReport(viewpoint, report);
  return JSON.stringify(isBrief ? briefReport(whole) : whole);
}

function seesAllOf(
  viewpoint: Viewpoint,
  { changes = [], checks }: HealthReport,
): boolean {
  return (
    changes.every(change => sees(viewpoint, change)) &&
    checks.every(({ evidence }) =>
      evidence.every(one => seesEvidence(viewpoint, one)),
    )
  );
}

function seesEvidence(
  { hiddenEnvironments }: Viewpoint,
  { environment }: HealthEvidence,
): boolean {
  return environment === undefined || !hiddenEnvironments.has(environment);
}
