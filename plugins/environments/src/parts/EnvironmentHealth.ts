import type { HealthReport } from '@brown-bear/plugin-health-common';
import {
  appearanceOf,
  worstReport,
  type Appearance,
  type HealthStreamState,
} from '@brown-bear/plugin-health-react';

/** How the services of an environment are. */
export type EnvironmentHealth = {
  /** Of the worst service. */
  appearance: Appearance;
  worst: HealthReport;
  /** The report that speaks for each entity. */
  byEntity: ReadonlyMap<string, HealthReport>;
};

/** The health of every environment that anything is reported of. */
export function healthByEnvironment(
  byEntity: HealthStreamState['byEntity'],
): Map<string, EnvironmentHealth> {
  const found = new Map<string, Map<string, HealthReport>>();
  for (const [entityRef, reports] of byEntity) {
    const names = new Set(reports.map(({ environment }) => environment));
    for (const name of names) {
      const worst = worstReport(reports.filter(r => r.environment === name));
      if (worst) {
        const others = found.get(name) ?? new Map<string, HealthReport>();
        found.set(name, others.set(entityRef, worst));
      }
    }
  }
  return new Map(
    [...found].flatMap(([name, reports]) => {
      const worst = worstReport([...reports.values()]);
      return worst
        ? [
            [
              name,
              { appearance: appearanceOf(worst), worst, byEntity: reports },
            ],
          ]
        : [];
    }),
  );
}
