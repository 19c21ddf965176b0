import { parseEntityRef } from '@backstage/catalog-model';
import type { HealthReport } from '@brown-bear/plugin-health-common';
import {
  appearanceOf,
  compareAppearance,
  type Appearance,
} from '@brown-bear/plugin-health-react';

/** One service, and what is reported of it. */
export type ServiceHealth = {
  key: string;
  name: string;
  appearance: Appearance;
  /** Absent where nothing is reported yet. */
  report?: HealthReport;
};

/**
 * A cell for everything that runs in an environment, worst first: what is
 * reported, and the services that nothing is reported of yet.
 */
export function serviceCells(options: {
  services: readonly string[];
  reports?: ReadonlyMap<string, HealthReport>;
  /** The environment's own report is not one of a service. */
  environmentRef: string;
}): ServiceHealth[] {
  const { services, reports = new Map(), environmentRef } = options;
  const reported = [...reports]
    .filter(([entityRef]) => entityRef !== environmentRef)
    .map(
      ([entityRef, report]): ServiceHealth => ({
        key: entityRef,
        name: parseEntityRef(entityRef).name,
        appearance: appearanceOf(report),
        report,
      }),
    );
  const names = new Set(reported.map(({ name }) => name));
  const silent = services
    .filter(name => !names.has(name))
    .map((name): ServiceHealth => ({ key: name, name, appearance: 'unknown' }));
  return [...reported, ...silent].sort(
    (a, b) =>
      compareAppearance(a.appearance, b.appearance) ||
      a.name.localeCompare(b.name),
  );
}
