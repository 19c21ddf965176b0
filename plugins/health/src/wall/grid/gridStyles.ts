/** Narrower than this a row is a card: its cells stand below each other. */
export const NARROW = '@media (max-width: 899.95px)';

/** Estimated height of a line, pixels; lines are measured once they are drawn. */
export const LINE_HEIGHT = 33;

/** Columns of the table for so many environments. */
export function gridColumns(environments: number): string {
  return [
    'minmax(180px, 1.2fr)',
    `repeat(${Math.max(1, environments)}, minmax(0, 1.25fr))`,
    'minmax(90px, 130px)',
    '88px',
    'minmax(96px, 150px)',
  ].join(' ');
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

/** At most two lines of text. */
export const twoLines = {
  display: '-webkit-box',
  WebkitLineClamp: 2,
  WebkitBoxOrient: 'vertical',
  overflow: 'hidden',
  overflowWrap: 'anywhere',
} as const;
