import {
  compareStatus,
  type HealthReport,
  type HealthSummaryGroup,
  type SummaryDimension,
} from '@brown-bear/plugin-health-common';
import type { DirectoryEntity } from '@brown-bear/plugin-health-node';

/** Key of what belongs to no group. */
const NONE = 'none';

const WITHOUT: Record<SummaryDimension, string> = {
  system: 'Without a system',
  team: 'Without a team',
  environment: 'Without an environment',
  zone: 'Without a zone',
  tier: 'Without a tier',
};

/** All that collectors say of one entity in one environment. */
type Place = { reports: HealthReport[]; worst: HealthReport };

/**
 * Rolls reports up. An entity in an environment counts once in each of its
 * groups, as the worst that any collector says of it; it has several groups by
 * zone only. Nothing is looked at but the reports given.
 */
export function summarize(options: {
  reports: Iterable<HealthReport>;
  by: SummaryDimension;
  entity: (entityRef: string) => DirectoryEntity | undefined;
  titleOf: (entityRef: string) => string;
}): HealthSummaryGroup[] {
  const { by, entity, reports, titleOf } = options;
  const groups = new Map<string, HealthReport[]>();
  for (const { reports: all, worst } of placesOf(reports)) {
    const { entityRef, environment } = worst;
    const keys = {
      system: () => [entity(entityRef)?.system],
      team: () => [entity(entityRef)?.owner],
      tier: () => [entity(entityRef)?.tier],
      environment: () => [environment],
      zone: () => zonesOf(all),
    }[by]();
    for (const key of keys) {
      const group = groups.get(key ?? NONE) ?? [];
      group.push(worst);
      groups.set(key ?? NONE, group);
    }
  }
  const title = (key: string) => {
    if (key === NONE) return WITHOUT[by];
    return by === 'system' || by === 'team' ? titleOf(key) : key;
  };
  return [...groups]
    .map(([key, members]) => toGroup({ key, title: title(key), members }))
    .sort(
      (a, b) =>
        compareStatus(a.status, b.status) || a.title.localeCompare(b.title),
    );
}

function placesOf(reports: Iterable<HealthReport>): Iterable<Place> {
  const places = new Map<string, Place>();
  for (const report of reports) {
    const key = `${report.entityRef}|${report.environment}`;
    const place = places.get(key);
    if (!place) {
      places.set(key, { reports: [report], worst: report });
      continue;
    }
    place.reports.push(report);
    if (isWorse(report, place.worst)) place.worst = report;
  }
  return places.values();
}

/** Of two that are as bad, the one that has been so for longer is worse. */
function isWorse(a: HealthReport, b: HealthReport): boolean {
  const order = compareStatus(a.status, b.status);
  return (
    order < 0 || (order === 0 && Date.parse(a.since) < Date.parse(b.since))
  );
}

function zonesOf(reports: readonly HealthReport[]): (string | undefined)[] {
  const zones = reports
    .flatMap(report => report.zones ?? [])
    .filter(({ total }) => total > 0)
    .map(({ zone }) => zone);
  return zones.length === 0 ? [undefined] : [...new Set(zones)];
}

function toGroup(options: {
  key: string;
  title: string;
  members: readonly HealthReport[];
}): HealthSummaryGroup {
  const { key, members, title } = options;
  const counts = {
    unhealthy: 0,
    degraded: 0,
    unknown: 0,
    healthy: 0,
    asleep: 0,
  };
  let worst = members[0];
  for (const member of members) {
    counts[member.status] += 1;
    if (member.status === 'healthy' && member.expectation === 'asleep') {
      counts.asleep += 1;
    }
    if (isWorse(member, worst)) worst = member;
  }
  const { entityRef, environment, since, status, summary } = worst;
  return {
    key,
    title,
    status,
    counts,
    ...(status !== 'healthy' && {
      worst: { entityRef, environment, since, status, summary },
    }),
  };
}
