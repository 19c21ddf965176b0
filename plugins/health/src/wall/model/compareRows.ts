import { compareAppearance } from '@brown-bear/plugin-health-react';
import type { WallRow } from './WallRow';

/**
 * Worst first; of equally bad ones the more important environment, which is the
 * more left column; then what has been so for longest; then by title.
 */
export function compareRows(a: WallRow, b: WallRow): number {
  const column = (row: WallRow) =>
    row.worst ? row.cells.indexOf(row.worst) : row.cells.length;
  return (
    compareAppearance(
      a.worst?.appearance ?? 'absent',
      b.worst?.appearance ?? 'absent',
    ) ||
    column(a) - column(b) ||
    (a.worst?.report?.since ?? '').localeCompare(
      b.worst?.report?.since ?? '',
    ) ||
    a.entity.title.localeCompare(b.entity.title)
  );
}
