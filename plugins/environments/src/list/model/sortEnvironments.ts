import {
  CORE_ENVIRONMENTS,
  ENVIRONMENT_PHASES,
  type Environment,
} from '@brown-bear/plugin-environments-common';
import { compareAppearance } from '@brown-bear/plugin-health-react';
import type { EnvironmentHealth } from '../../parts/EnvironmentHealth';

/** What the list can be ordered by. */
export const SORT_KEYS = [
  'name',
  'phase',
  'owner',
  'cluster',
  'left',
  'sleep',
  'health',
  'cost',
  'age',
] as const;

/** One of {@link SORT_KEYS}. */
export type SortKey = (typeof SORT_KEYS)[number];

/** An order: what by, and which end first. */
export type Sorting = { key: SortKey; isDescending: boolean };

/** Health of environments by name. */
export type HealthByName = ReadonlyMap<string, EnvironmentHealth>;

const LAST = Number.POSITIVE_INFINITY;

function time(at: string | undefined): number {
  return at === undefined ? LAST : Date.parse(at);
}

const VALUES: Record<
  Exclude<SortKey, 'health'>,
  (environment: Environment) => string | number
> = {
  name: ({ name }) => name,
  phase: ({ phase }) => ENVIRONMENT_PHASES.indexOf(phase),
  owner: ({ owner }) => owner,
  cluster: ({ cluster }) => cluster,
  left: ({ expiresAt }) => time(expiresAt),
  sleep: ({ sleep }) => time(sleep.next?.at),
  cost: ({ cost }) => cost?.perMonth.expected ?? -1,
  age: ({ createdAt }) => -time(createdAt),
};

/** `-cost` is the dearest first; anything unknown is by name. */
export function sortingOf(text: string): Sorting {
  const isDescending = text.startsWith('-');
  const key = SORT_KEYS.find(name => name === text.replace(/^-/, ''));
  return key ? { key, isDescending } : { key: 'name', isDescending: false };
}

/** How the address says an order; the first one needs no words. */
export function sortingInAddress({ key, isDescending }: Sorting): string {
  const text = `${isDescending ? '-' : ''}${key}`;
  return text === 'name' ? '' : text;
}

function compareValues(a: string | number, b: string | number): number {
  if (typeof a === 'number' && typeof b === 'number') {
    return a === b ? 0 : a - b;
  }
  return String(a).localeCompare(String(b), 'en', { numeric: true });
}

/** Core ones first, production before staging; then the others as ordered. */
export function sortEnvironments(
  environments: readonly Environment[],
  { key, isDescending }: Sorting,
  health: HealthByName,
): Environment[] {
  const compare = (a: Environment, b: Environment) =>
    key === 'health'
      ? compareAppearance(
          health.get(a.name)?.appearance ?? 'absent',
          health.get(b.name)?.appearance ?? 'absent',
        )
      : compareValues(VALUES[key](a), VALUES[key](b));
  const rank = ({ kind, name }: Environment) =>
    kind === 'core'
      ? -1 - CORE_ENVIRONMENTS.findIndex(core => core === name)
      : 0;
  return [...environments].sort(
    (a, b) =>
      rank(a) - rank(b) ||
      compare(a, b) * (isDescending ? -1 : 1) ||
      a.name.localeCompare(b.name, 'en', { numeric: true }),
  );
}
