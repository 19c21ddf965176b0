import type { Appearance } from '@brown-bear/plugin-health-react';
import type { WallColumn } from './WallColumn';
import type { WallRow } from './WallRow';

/** How many entities are how in the environments of one column. */
export type EnvironmentCounts = {
  column: WallColumn;
  counts: ReadonlyMap<Appearance, number>;
};

/** Counts each entity once per column, by how its cell looks. */
export function environmentCounts(
  rows: readonly WallRow[],
  columns: readonly WallColumn[],
): EnvironmentCounts[] {
  const counts = new Map(
    columns.map(column => [column.id, new Map<Appearance, number>()]),
  );
  for (const { cells } of rows) {
    for (const { column, appearance, report } of cells) {
      const ofColumn = counts.get(column);
      // What nobody watches anywhere is counted by its system, not by each environment.
      if (ofColumn && report) {
        ofColumn.set(appearance, (ofColumn.get(appearance) ?? 0) + 1);
      }
    }
  }
  return columns.map(column => ({ column, counts: counts.get(column.id)! }));
}
