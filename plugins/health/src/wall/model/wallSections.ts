import { SYSTEMS_IN_ORDER } from '@brown-bear/plugin-platform-common';
import { compareRows } from './compareRows';
import { standingOfCell, standingOfRow, type Standing } from './Standing';
import { isInTrouble, isUnmonitored, type WallRow } from './WallRow';

/** A system: what of it is not in the list of troubles. */
export type SystemSection = {
  system: string;
  rows: readonly WallRow[];
  /** How many of its entities the list of troubles has. */
  troubles: number;
  /** Entities by their worst appearance, stale ones apart, troubles included. */
  counts: ReadonlyMap<Standing, number>;
  /** Entities by how they are in each column, troubles included. */
  byColumn: ReadonlyMap<string, ReadonlyMap<Standing, number>>;
  /** Who owns most of it. */
  owner?: string;
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
  counts: Map<Standing, number>;
  byColumn: Map<string, Map<Standing, number>>;
  owners: Map<string, number>;
};

function newGroup(): Group {
  return {
    rows: [],
    troubles: 0,
    counts: new Map(),
    byColumn: new Map(),
    owners: new Map(),
  };
}

function count<T>(counts: Map<T, number>, value: T): void {
  counts.set(value, (counts.get(value) ?? 0) + 1);
}

function add(group: Group, row: WallRow): void {
  count(group.counts, standingOfRow(row));
  for (const cell of row.cells) {
    if (cell.report) {
      const counts = group.byColumn.get(cell.column) ?? new Map();
      group.byColumn.set(cell.column, counts);
      count(counts, standingOfCell(cell));
    }
  }
  if (row.entity.owner) {
    count(group.owners, row.entity.owner);
  }
}

function mainOwner({ owners }: Group): string | undefined {
  return [...owners].sort(([, a], [, b]) => b - a)[0]?.[0];
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
    add(group, row);
    const isUnknown = row.worst?.appearance === 'unknown';
    if (isInTrouble(row) && !(isUnknown && isSilent(row))) {
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
        rows: group.rows.sort(compareInSystem),
        troubles: group.troubles,
        counts: group.counts,
        byColumn: group.byColumn,
        owner: mainOwner(group),
      }))
      .sort(
        (a, b) =>
          rank(a.system) - rank(b.system) || a.system.localeCompare(b.system),
      ),
  };
}
