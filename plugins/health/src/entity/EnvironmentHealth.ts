import {
  compareStatus,
  type HealthCheck,
  type HealthEnvironment,
  type HealthReport,
} from '@brown-bear/plugin-health-common';
import {
  appearanceOf,
  compareAppearance,
  worstReport,
} from '@brown-bear/plugin-health-react';

/** How an entity is in one environment, whoever says so. */
export type EnvironmentHealth = {
  environment: string;
  /** What the worst report says stands for all. */
  worst: HealthReport;
  reports: readonly HealthReport[];
  /** Absent where the stream does not know the environment. */
  about?: HealthEnvironment;
};

/** Core environments stand in the order of their importance. */
const CORE_ORDER = ['production', 'staging', 'development'];

function rankOf(environment: string): number {
  const rank = CORE_ORDER.indexOf(environment);
  return rank < 0 ? CORE_ORDER.length : rank;
}

/** Puts production first, and environments of users after ours, by name. */
export function compareEnvironments(a: string, b: string): number {
  return rankOf(a) - rankOf(b) || a.localeCompare(b);
}

/** The environments that have reports, worst first. */
export function environmentsOf(
  reports: Iterable<HealthReport>,
  environments: readonly HealthEnvironment[],
): EnvironmentHealth[] {
  const byName = new Map<string, HealthReport[]>();
  for (const report of reports) {
    byName.set(report.environment, [
      ...(byName.get(report.environment) ?? []),
      report,
    ]);
  }
  return [...byName]
    .map(([environment, own]) => ({
      environment,
      worst: worstReport(own)!,
      reports: own,
      about: environments.find(({ name }) => name === environment),
    }))
    .sort(
      (a, b) =>
        compareAppearance(appearanceOf(a.worst), appearanceOf(b.worst)) ||
        compareEnvironments(a.environment, b.environment),
    );
}

/** Our own environments that have no report: nothing is rendered there. */
export function notRenderedIn(
  shown: readonly EnvironmentHealth[],
  environments: readonly HealthEnvironment[],
): string[] {
  const known = new Set(shown.map(({ environment }) => environment));
  return environments
    .filter(({ kind, name }) => kind === 'core' && !known.has(name))
    .map(({ name }) => name)
    .sort(compareEnvironments);
}

/** All checks of an environment, worst first. */
export function checksOf(health: EnvironmentHealth): HealthCheck[] {
  return health.reports
    .flatMap(({ checks }) => checks)
    .sort((a, b) => compareStatus(a.status, b.status));
}
