import type { WallColumn } from './WallColumn';
import type { WallRow } from './WallRow';

/** What can be asked for: whatever the rows have. */
export type FilterChoices = {
  teams: readonly string[];
  tiers: readonly string[];
  zones: readonly string[];
  environments: readonly string[];
};

function sorted(values: Iterable<string | undefined>): string[] {
  return [...new Set(values)]
    .filter((value): value is string => Boolean(value))
    .sort((a, b) => a.localeCompare(b));
}

/** What the filters offer. */
export function filterChoices(
  rows: readonly WallRow[],
  columns: readonly WallColumn[],
): FilterChoices {
  return {
    teams: sorted(rows.map(({ entity }) => entity.owner)),
    tiers: sorted(rows.map(({ entity }) => entity.tier)),
    zones: sorted(
      rows.flatMap(({ entity, reports }) => [
        ...entity.zones,
        ...reports.flatMap(({ zones = [] }) => zones.map(({ zone }) => zone)),
      ]),
    ),
    environments: columns.map(({ id }) => id),
  };
}
