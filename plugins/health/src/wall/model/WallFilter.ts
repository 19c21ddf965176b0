import { matchesSearch } from './matchesSearch';
import type { Standing } from './Standing';
import type { WallRow } from './WallRow';

/** Statuses one can ask for, worst first. */
export const FILTER_STATUSES = [
  'unhealthy',
  'degraded',
  'unknown',
  'stale',
  'healthy',
  'asleep',
  'not-monitored',
] as const satisfies readonly Standing[];

/** The fields of the address that narrow the wall, by what they are called there. */
const FILTER_FIELDS = [
  'q',
  'team',
  'tier',
  'zone',
  'status',
  'environment',
] as const;

/** What narrows the wall. Empty means everything. */
export type WallFilter = Record<(typeof FILTER_FIELDS)[number], string>;

/** Value of `team` for the teams of the reader. */
export const MY_TEAMS = 'mine';

/** Reads the filter from the query of the address. */
export function filterOf(search: URLSearchParams): WallFilter {
  return Object.fromEntries(
    FILTER_FIELDS.map(field => [field, search.get(field) ?? '']),
  ) as WallFilter;
}

/** The query of the address with some fields of the filter changed. */
export function withFilter(
  search: URLSearchParams,
  change: Partial<WallFilter>,
): URLSearchParams {
  const next = new URLSearchParams(search);
  for (const [field, value] of Object.entries(change)) {
    if (value) {
      next.set(field, value);
    } else {
      next.delete(field);
    }
  }
  return next;
}

/** Whether anything narrows the wall. */
export function isNarrowed(filter: WallFilter): boolean {
  return FILTER_FIELDS.some(field => filter[field].trim() !== '');
}

/**
 * Whether a row passes all but the status: what the counts count. The
 * environment narrows the columns, and to what is rendered there.
 */
export function passesPlace(options: {
  row: WallRow;
  filter: WallFilter;
  myTeams: readonly string[];
}): boolean {
  const { row, filter, myTeams } = options;
  const { owner = '', tier, zones } = row.entity;
  const teams = filter.team === MY_TEAMS ? myTeams : [filter.team];
  if (filter.team && !teams.includes(owner)) {
    return false;
  }
  if (filter.tier && filter.tier !== tier) {
    return false;
  }
  if (
    filter.zone &&
    !zones.includes(filter.zone) &&
    !row.reports.some(report =>
      report.zones?.some(({ zone }) => zone === filter.zone),
    )
  ) {
    return false;
  }
  const query = filter.q.trim();
  return !query || matchesSearch(row, query);
}

/**
 * Whether a row passes what is asked of its status and environment. What is
 * stale also passes as what it was: troubles are found while nothing is heard.
 */
export function passesStatus(row: WallRow, filter: WallFilter): boolean {
  const cells = filter.environment
    ? row.cells.filter(({ column }) => column === filter.environment)
    : row.cells;
  if (filter.environment && cells.every(c => c.appearance === 'absent')) {
    return false;
  }
  return (
    !filter.status ||
    cells.some(
      ({ appearance, stale }) =>
        appearance === filter.status || (stale && filter.status === 'stale'),
    ) ||
    (cells.length === 0 && filter.status === 'not-monitored')
  );
}
