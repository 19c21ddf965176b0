import type { Environment } from '@brown-bear/plugin-environments-common';
import { phaseWord } from '../../parts/phaseWords';

/** The fields of the address that narrow and order the list. */
const FILTER_FIELDS = [
  'q',
  'whose',
  'phase',
  'owner',
  'cluster',
  'sort',
] as const;

/** What narrows the list. Empty means everything. */
export type EnvironmentFilter = Record<(typeof FILTER_FIELDS)[number], string>;

/** Values of `whose`: made by the reader, or owned by a team of theirs. */
export const MINE = 'mine';
export const MY_TEAM = 'team';

/** Who looks. */
export type Reader = { userRef?: string; teams: readonly string[] };

/** Reads the filter from the query of the address. */
export function filterOf(search: URLSearchParams): EnvironmentFilter {
  return Object.fromEntries(
    FILTER_FIELDS.map(field => [field, search.get(field) ?? '']),
  ) as EnvironmentFilter;
}

/** The query of the address with some fields of the filter changed. */
export function withFilter(
  search: URLSearchParams,
  change: Partial<EnvironmentFilter>,
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

/** Whether anything narrows the list; its order does not. */
export function isNarrowed(filter: EnvironmentFilter): boolean {
  return FILTER_FIELDS.some(
    field => field !== 'sort' && filter[field].trim() !== '',
  );
}

function textOf(environment: Environment): string {
  const { name, owner, createdBy, cluster, phase, spec, message } = environment;
  return [
    name,
    environment.namespace,
    owner,
    createdBy,
    cluster,
    phaseWord(phase),
    spec.base,
    spec.size,
    spec.version,
    message,
    ...environment.services,
  ]
    .join(' ')
    .toLowerCase();
}

function isWhose(
  environment: Environment,
  whose: string,
  reader: Reader,
): boolean {
  if (whose === MINE) {
    return environment.createdBy === reader.userRef;
  }
  return whose !== MY_TEAM || reader.teams.includes(environment.owner);
}

/** Whether an environment is among those asked for: every word is found in it. */
export function passesFilter(options: {
  environment: Environment;
  filter: EnvironmentFilter;
  reader: Reader;
}): boolean {
  const { environment, filter, reader } = options;
  const words = filter.q.toLowerCase().split(/\s+/).filter(Boolean);
  const text = words.length > 0 ? textOf(environment) : '';
  return (
    isWhose(environment, filter.whose, reader) &&
    (!filter.phase || environment.phase === filter.phase) &&
    (!filter.owner || environment.owner === filter.owner) &&
    (!filter.cluster || environment.cluster === filter.cluster) &&
    words.every(word => text.includes(word))
  );
}
