import type { HealthEnvironment } from '@brown-bear/plugin-health-common';

/**
 * A column of the wall: one core environment, or all that people made for
 * themselves.
 */
export type WallColumn = {
  /** Name of the environment, or `self-service`. */
  id: string;
  environments: readonly string[];
};

/** The environments that matter most come first; others follow by name. */
const FIRST = ['production', 'staging', 'development'];

/** The column of environments that people made for themselves. */
export const SELF_SERVICE = 'self-service';

function rank(name: string): number {
  const index = FIRST.indexOf(name);
  return index < 0 ? FIRST.length : index;
}

/** The columns for what the portal has of environments. */
export function wallColumns(
  environments: readonly HealthEnvironment[],
): WallColumn[] {
  const core = environments
    .filter(({ kind }) => kind === 'core')
    .map(({ name }) => name)
    .sort((a, b) => rank(a) - rank(b) || a.localeCompare(b));
  const others = environments
    .filter(({ kind }) => kind === 'self-service')
    .map(({ name }) => name)
    .sort((a, b) => a.localeCompare(b));
  return [
    ...core.map(name => ({ id: name, environments: [name] })),
    ...(others.length > 0 ? [{ id: SELF_SERVICE, environments: others }] : []),
  ];
}
