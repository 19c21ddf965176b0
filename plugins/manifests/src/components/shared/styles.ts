/** Code, paths and values: narrower than text, so that paths fit. */
export const mono = {
  fontFamily: 'ui-monospace, "Liberation Mono", Menlo, Consolas, monospace',
  fontSize: 12.5,
} as const;

/** Head of a dense table: quieter than its content. */
export const headCell = {
  color: 'text.secondary',
  fontSize: 12,
  fontWeight: 400,
  lineHeight: 1.5,
  py: 0.5,
  px: 1.5,
  whiteSpace: 'nowrap',
} as const;

/** Cell of a dense table. */
export const cell = {
  py: 0.625,
  px: 1.5,
  fontSize: 13.5,
  lineHeight: 1.5,
  verticalAlign: 'top',
} as const;

/** Row that names the rows below it. */
export const groupCell = {
  fontSize: 13.5,
  fontWeight: 600,
  lineHeight: 1.5,
  py: 0.75,
  px: 1.5,
  bgcolor: 'action.hover',
} as const;

/** Body of a table whose groups, not stripes, guide the eye. */
export const groupedBody = {
  '&& tr': { bgcolor: 'transparent' },
  '&:last-of-type tr:last-of-type > *': { borderBottom: 0 },
} as const;

/** The last row leaves the line to the frame around the table. */
export const tableBody = {
  '& tr:last-of-type > *': { borderBottom: 0 },
} as const;

/** Wraps a long path or digest anywhere rather than widening its table. */
export const breakable = { overflowWrap: 'anywhere' } as const;
