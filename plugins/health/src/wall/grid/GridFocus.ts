/** Where the keyboard is in the table: a line by its key, and a column. */
export type GridPlace = { key: string; column: number };

/** What marks an element as a stop of the arrow keys. */
export function gridStop(place: GridPlace): Record<string, string | number> {
  return { 'data-line': place.key, 'data-column': place.column };
}

/** The place of an element or of what it is in. */
export function placeOf(target: EventTarget): GridPlace | undefined {
  const stop = (target as HTMLElement).closest<HTMLElement>('[data-line]');
  return stop
    ? { key: stop.dataset.line!, column: Number(stop.dataset.column) }
    : undefined;
}

/** The stop of a line at a column, or the nearest one before it. */
export function stopAt(
  grid: HTMLElement,
  place: GridPlace,
): HTMLElement | undefined {
  const stops = [
    ...grid.querySelectorAll<HTMLElement>(
      `[data-line="${CSS.escape(place.key)}"]`,
    ),
  ];
  return (
    stops.filter(stop => Number(stop.dataset.column) <= place.column).at(-1) ??
    stops.at(0)
  );
}

/** How far a page key goes, lines. */
const PAGE = 10;

/** How a key moves: lines down, columns to the right. */
const MOVES: Record<string, { lines: number; columns: number }> = {
  ArrowDown: { lines: 1, columns: 0 },
  ArrowUp: { lines: -1, columns: 0 },
  ArrowRight: { lines: 0, columns: 1 },
  ArrowLeft: { lines: 0, columns: -1 },
  PageDown: { lines: PAGE, columns: 0 },
  PageUp: { lines: -PAGE, columns: 0 },
  Home: { lines: 0, columns: -Infinity },
  End: { lines: 0, columns: Infinity },
};

/** Where a key leads from a place; undefined if it is not one that moves. */
export function moveBy(
  key: string,
  from: { line: number; column: number },
  size: { lines: number; columns: number },
): { line: number; column: number } | undefined {
  const move = MOVES[key];
  if (!move) {
    return undefined;
  }
  const within = (value: number, count: number) =>
    Math.min(Math.max(value, 0), count - 1);
  return {
    line: within(from.line + move.lines, size.lines),
    column: within(from.column + move.columns, size.columns),
  };
}
