import { standingOfCell, type Standing } from './Standing';
import type { WallColumn } from './WallColumn';
import type { WallRow } from './WallRow';

/** How many entities are how in the environments of one column. */
export type EnvironmentCounts = {
  column: WallColumn;
  counts: ReadonlyMap<Standing, number>;
};

/** Counts each entity once per column, by how its cell looks; stale ones apart. */
export function environmentCounts(
  rows: readonly WallRow[],
  columns: readonly WallColumn[],
): EnvironmentCounts[] {
  const counts = new Map(
    columns.map(column => [column.id, new Map<Standing, number>()]),
  );
  for (const { cells } of rows) {
    for (const cell of cells) {
      const ofColumn = counts.get(cell.column);
      // What nobody watches anywhere is counted by its system, not by each environment.
      if (ofColumn && cell.report) {
        const standing = standingOfCell(cell);
        ofColumn.set(standing, (ofColumn.get(standing) ?? 0) + 1);
      }
    }
  }
  return columns.map(column => ({ column, counts: counts.get(column.id)! }));
}
