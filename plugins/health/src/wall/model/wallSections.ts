import type { Appearance } from '@brown-bear/plugin-health-react';
import { SYSTEMS_IN_ORDER } from '@brown-bear/plugin-platform-common';
import { compareRows } from './compareRows';
import { isInTrouble, isUnmonitored, type WallRow } from './WallRow';

/** A system: what of it is not in the list of troubles. */
export type SystemSection = {
  system: string;
  rows: readonly WallRow[];
  /** How many of its entities the list of troubles has. */
  troubles: number;
  /** Entities by their worst appearance, troubles included. */
  counts: ReadonlyMap<Appearance, number>;
};

/** The wall from top to bottom: each entity is in it once. */
export type WallSections = {
  troubles: readonly WallRow[];
  systems: readonly SystemSection[];
};

function rank(system: string): number {
  const index = SYSTEMS_IN_ORDER.indexOf(system);
  return index < 0 ? SYSTEMS_IN_ORDER.length : index;
}

/** Unmonitored ones last, the rest by title. */
function compareInSystem(a: WallRow, b: WallRow): number {
  return (
    Number(isUnmonitored(a)) - Number(isUnmonitored(b)) ||
    a.entity.title.localeCompare(b.entity.title)
  );
}

type Group = {
  rows: WallRow[];
  troubles: number;
  counts: Map<Appearance, number>;
};

function newGroup(): Group {
  return { rows: [], troubles: 0, counts: new Map() };
}

/**
 * Troubles worst first, then the rest by system, in the order a request meets
 * the systems. What is unknown because its whole source is silent stays with its
 * system: the source is told of once, not by every row.
 */
export function wallSections(
  rows: readonly WallRow[],
  isSilent: (row: WallRow) => boolean = () => false,
): WallSections {
  const troubles: WallRow[] = [];
  const bySystem = new Map<string, Group>();
  for (const row of rows) {
    const { system } = row.entity;
    const group = bySystem.get(system) ?? newGroup();
    bySystem.set(system, group);
    const appearance = row.worst?.appearance ?? 'not-monitored';
    group.counts.set(appearance, (group.counts.get(appearance) ?? 0) + 1);
    if (isInTrouble(row) && !(appearance === 'unknown' && isSilent(row))) {
      troubles.push(row);
      group.troubles += 1;
    } else {
      group.rows.push(row);
    }
  }
  return {
    troubles: troubles.sort(compareRows),
    systems: [...bySystem]
      .map(([system, group]) => ({
        system,
        ...group,
        rows: group.rows.sort(compareInSystem),
      }))
      .sort(
        (a, b) =>
          rank(a.system) - rank(b.system) || a.system.localeCompare(b.system),
      ),
  };
}
