import type {
  HealthChange,
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
 * A report that may be seen, without changes of objects that may not: what
 * changed around a failure may belong to another entity, like a node.
 */
export function visibleReport(
  viewpoint: Viewpoint,
  report: HealthReport,
): HealthReport {
  return seesAllChanges(viewpoint, report.changes)
    ? report
    : {
        ...report,
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
  if (seesAllChanges(viewpoint, report.changes)) {
    return isBrief ? stored.fleetJson : stored.json;
  }
  const whole = visibleReport(viewpoint, report);
  return JSON.stringify(isBrief ? briefReport(whole) : whole);
}

function seesAllChanges(
  viewpoint: Viewpoint,
  changes: readonly HealthChange[] = [],
): boolean {
  return changes.every(change => sees(viewpoint, change));
}
