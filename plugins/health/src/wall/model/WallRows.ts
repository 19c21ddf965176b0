import type { HealthReport } from '@brown-bear/plugin-health-common';
import type { WallColumn } from './WallColumn';
import type { WallEntity } from './WallEntity';
import { toWallRow, type WallRow } from './WallRow';

type Kept = {
  columns: readonly WallColumn[];
  reports: readonly HealthReport[];
  staleness: string;
  row: WallRow;
};

const NO_REPORTS: readonly HealthReport[] = [];

/**
 * Makes rows and keeps those whose facts did not change, so that a table draws
 * only what did: a wall of thousands gets a message every few moments.
 */
export class WallRows {
  readonly #kept = new WeakMap<WallEntity, Kept>();

  static create(): WallRows {
    return new WallRows();
  }

  private constructor() {}

  of(options: {
    entities: readonly WallEntity[];
    byEntity: ReadonlyMap<string, readonly HealthReport[]>;
    columns: readonly WallColumn[];
    isStale(report: HealthReport): boolean;
  }): WallRow[] {
    const { byEntity, columns, isStale } = options;
    return options.entities.map(entity => {
      const reports = byEntity.get(entity.ref) ?? NO_REPORTS;
      const staleness = reports.map(r => (isStale(r) ? '1' : '0')).join('');
      const kept = this.#kept.get(entity);
      if (
        kept?.columns === columns &&
        kept.reports === reports &&
        kept.staleness === staleness
      ) {
        return kept.row;
      }
      const row = toWallRow({ entity, reports, columns, isStale });
      this.#kept.set(entity, { columns, reports, staleness, row });
      return row;
    });
  }
}
