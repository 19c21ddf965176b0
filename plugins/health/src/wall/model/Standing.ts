import {
  appearanceWord,
  type Appearance,
} from '@brown-bear/plugin-health-react';
import { isInTrouble, type WallCell, type WallRow } from './WallRow';

/** What something is counted as: how it is, or that this is too old to say. */
export type Standing = Appearance | 'stale';

/** What a cell is counted as. */
export function standingOfCell({ appearance, stale }: WallCell): Standing {
  return stale ? 'stale' : appearance;
}

/**
 * What an entity is counted as. It is in trouble if that is known of one place
 * now; it is well only if nothing that says so is too old.
 */
export function standingOfRow(row: WallRow): Standing {
  const worst = row.worst?.appearance ?? 'not-monitored';
  const isOld = isInTrouble(row)
    ? row.cells.every(cell => cell.appearance !== worst || cell.stale)
    : row.cells.some(({ stale }) => stale);
  return isOld ? 'stale' : worst;
}

/** The word of a standing. */
export function standingWord(standing: Standing): string {
  return standing === 'stale' ? 'stale' : appearanceWord(standing);
}

/** How a standing is drawn: what is stale is hollow and has no colour. */
export function standingLook(standing: Standing): {
  appearance: Appearance;
  stale: boolean;
} {
  return standing === 'stale'
    ? { appearance: 'unknown', stale: true }
    : { appearance: standing, stale: false };
}
