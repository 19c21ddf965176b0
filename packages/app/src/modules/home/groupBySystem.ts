import { SYSTEMS_IN_ORDER } from '@brown-bear/plugin-platform-common';
import type { PlatformEntity } from './PlatformEntity';

/** One system and its entities, most needed first. */
export type SystemGroup = { system: string; entities: PlatformEntity[] };

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
      entities: members.sort(
        (a, b) => b.neededBy - a.neededBy || a.title.localeCompare(b.title),
      ),
    }))
    .sort(
      (a, b) =>
        rank(a.system) - rank(b.system) || a.system.localeCompare(b.system),
    );
}
