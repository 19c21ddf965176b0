import type {
  HealthChange,
  HealthReport,
} from '@brown-bear/plugin-health-common';
import {
  appearanceOf,
  compareAppearance,
  worstReport,
  type Appearance,
} from '@brown-bear/plugin-health-react';
import type { WallColumn } from './WallColumn';
import type { WallEntity } from './WallEntity';

/** How an entity is in the environments of one column. */
export type WallCell = {
  column: string;
  appearance: Appearance;
  stale: boolean;
  /** The report that speaks for the column; undefined of what is absent. */
  report?: HealthReport;
  /** Environments of the column in which it is rendered. */
  rendered: number;
};

/** One entity in all environments. */
export type WallRow = {
  entity: WallEntity;
  reports: readonly HealthReport[];
  cells: readonly WallCell[];
  /** The worst of the cells; of equally bad ones the first. */
  worst: WallCell | undefined;
  /** The latest change near something that happened. */
  change?: HealthChange;
  /** Changes whenever what the row says changes. */
  signature: string;
};

type RowOptions = {
  entity: WallEntity;
  reports: readonly HealthReport[];
  columns: readonly WallColumn[];
  isStale(report: HealthReport): boolean;
};

function appearanceIn(
  report: HealthReport | undefined,
  reports: readonly HealthReport[],
): Appearance {
  if (report) {
    return appearanceOf(report);
  }
  // Nothing at all is known of it: nobody watches it, here as elsewhere.
  return reports.length === 0 ? 'not-monitored' : 'absent';
}

function toCell(column: WallColumn, options: RowOptions): WallCell {
  const there = options.reports.filter(({ environment }) =>
    column.environments.includes(environment),
  );
  const report = worstReport(there);
  const environments = new Set(there.map(({ environment }) => environment));
  return {
    column: column.id,
    appearance: appearanceIn(report, options.reports),
    stale: report !== undefined && options.isStale(report),
    report,
    rendered: environments.size,
  };
}

function latestChange(
  reports: readonly HealthReport[],
): HealthChange | undefined {
  return reports
    .flatMap(({ changes = [] }) => changes)
    .reduce<HealthChange | undefined>(
      (latest, change) => (latest && latest.at >= change.at ? latest : change),
      undefined,
    );
}

/** The row of an entity. */
export function toWallRow(options: RowOptions): WallRow {
  const cells = options.columns.map(column => toCell(column, options));
  const worst = cells.reduce<WallCell | undefined>(
    (found, cell) =>
      found && compareAppearance(found.appearance, cell.appearance) <= 0
        ? found
        : cell,
    undefined,
  );
  return {
    entity: options.entity,
    reports: options.reports,
    cells,
    worst,
    change: latestChange(options.reports),
    signature: cells
      .map(({ appearance, stale, report }) =>
        [appearance, stale, report?.summary].join(' '),
      )
      .join('|'),
  };
}

/** Whether something of a row wants attention. */
export function isInTrouble(row: WallRow): boolean {
  const worst = row.worst?.appearance;
  return worst === 'unhealthy' || worst === 'degraded' || worst === 'unknown';
}

/** Whether nobody watches it anywhere. */
export function isUnmonitored(row: WallRow): boolean {
  return row.worst?.appearance === 'not-monitored' || row.worst === undefined;
}
