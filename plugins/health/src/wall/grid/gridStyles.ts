/** Narrower than this a row is a card: its cells stand below each other. */
export const NARROW = '@media (max-width: 899.95px)';

/** From here on there is room for what is nice to have. */
export const WIDE = '@media (min-width: 1500px)';

/** Estimated height of a line, pixels; lines are measured once they are drawn. */
export const LINE_HEIGHT = 33;

/**
 * Columns of the table for so many environments. Where there is room, what
 * changed has a column of its own instead of a line below since when.
 */
export function gridColumns(environments: number) {
  const columns = [
    'minmax(190px, 1.2fr)',
    `repeat(${Math.max(1, environments)}, minmax(0, 1.25fr))`,
    'minmax(84px, 124px)',
    'minmax(96px, 140px)',
  ].join(' ');
  return {
    gridTemplateColumns: columns,
    [WIDE]: { gridTemplateColumns: `${columns} minmax(64px, 160px)` },
  };
}

/** A line of the table. */
export const gridRow = {
  display: 'grid',
  columnGap: 1.5,
  px: 1.5,
  fontSize: 13.5,
  lineHeight: '20px',
  borderBottom: 1,
  borderColor: 'divider',
} as const;

/** Text that gives way rather than widening its cell. */
export const ellipsis = {
  overflow: 'hidden',
  textOverflow: 'ellipsis',
  whiteSpace: 'nowrap',
} as const;

/** At most so many lines of text. */
export function atMostLines(lines: number) {
  return {
    display: '-webkit-box',
    WebkitLineClamp: lines,
    WebkitBoxOrient: 'vertical',
    overflow: 'hidden',
    overflowWrap: 'anywhere',
  } as const;
}
