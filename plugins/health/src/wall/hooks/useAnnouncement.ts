import { appearanceWord } from '@brown-bear/plugin-health-react';
import { useEffect, useRef, useState } from 'react';
import type { WallRow } from '../model/WallRow';

/** News of this long are said together, so that a storm is not read out line by line. */
const GATHER_MS = 2_000;

/** How many changes are named; the rest is counted. */
const NAMED = 3;

function looks(row: WallRow): Map<string, string> {
  return new Map(row.cells.map(cell => [cell.column, cell.appearance]));
}

function newsOf(before: WallRow, row: WallRow): string[] {
  const old = looks(before);
  return row.cells
    .filter(
      cell => old.has(cell.column) && old.get(cell.column) !== cell.appearance,
    )
    .map(({ column, appearance, report }) =>
      [
        `${row.entity.title} in ${column}: ${appearanceWord(appearance)}`,
        appearance === 'healthy' ? undefined : report?.summary,
      ]
        .filter(Boolean)
        .join(', '),
    );
}

/**
 * What to say to those who do not see the wall change: which entity became what,
 * where. Says nothing of the first look.
 */
export function useAnnouncement(rows: readonly WallRow[]): string {
  const [announcement, setAnnouncement] = useState('');
  const before = useRef(new Map<string, WallRow>());
  const gathered = useRef<string[]>([]);
  const timer = useRef<ReturnType<typeof setTimeout>>();

  useEffect(() => {
    const old = before.current;
    for (const row of rows) {
      const last = old.get(row.entity.ref);
      if (last && last !== row) {
        gathered.current.push(...newsOf(last, row));
      }
    }
    before.current = new Map(rows.map(row => [row.entity.ref, row]));
    if (gathered.current.length > 0) {
      timer.current ??= setTimeout(() => {
        const news = gathered.current;
        gathered.current = [];
        timer.current = undefined;
        const more = news.length - NAMED;
        setAnnouncement(
          [
            ...news.slice(0, NAMED),
            ...(more > 0 ? [`and ${more} more`] : []),
          ].join('. '),
        );
      }, GATHER_MS);
    }
  }, [rows]);
  useEffect(
    () => () => {
      clearTimeout(timer.current);
      // In strict mode the effects run again: a timer still held is never set.
      timer.current = undefined;
    },
    [],
  );

  return announcement;
}
