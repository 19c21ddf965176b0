import { SYSTEMS_IN_ORDER } from '@brown-bear/plugin-platform-common';
import type { PlatformEntity } from './PlatformEntity';

/** One system and its entities, most needed first. */
export type SystemGroup = {
  system: string;
  /** Who owns most of it; rows of other owners name theirs. */
  owner?: string;
  entities: PlatformEntity[];
};

function mainOwner(entities: PlatformEntity[]): string | undefined {
  const counts = new Map<string, number>();
  for (const { owner } of entities) {
    if (owner) {
      counts.set(owner, (counts.get(owner) ?? 0) + 1);
    }
  }
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0];
}

function rank(system: string): number {
  const index = SYSTEMS_IN_ORDER.indexOf(system);
  return index < 0 ? SYSTEMS_IN_ORDER.length : index;
}

/**
 * Entities by system, in the order a request meets the systems; systems the
 * order does not know come last, by name.
 */
export function groupBySystem(entities: PlatformEntity[]): SystemGroup[] {
  const groups = new Map<string, PlatformEntity[]>();
  for (const entity of entities) {
    groups.set(entity.system, [...(groups.get(entity.system) ?? []), entity]);
  }
  return [...groups]
    .map(([system, members]) => ({
      system,
      owner: mainOwner(members),
      entities: members.sort(
        (a, b) => b.neededBy - a.neededBy || a.title.localeCompare(b.title),
      ),
    }))
    .sort(
      (a, b) =>
        rank(a.system) - rank(b.system) || a.system.localeCompare(b.system),
    );
}
