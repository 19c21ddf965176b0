/**
 * Code, names of objects and values: narrower than text, so that they fit.
 * @public
 */
export const mono = {
  fontFamily: 'ui-monospace, "Liberation Mono", Menlo, Consolas, monospace',
  fontSize: 12.5,
} as const;

/** Figures below each other. @public */
export const figures = { fontVariantNumeric: 'tabular-nums' } as const;

/** Wraps a long name anywhere rather than widening what it is in. @public */
export const breakable = { overflowWrap: 'anywhere' } as const;

/**
 * A dense table that becomes a list of cards on a phone: there each cell has
 * its head, from `data-head`, before it, and two stand beside each other unless
 * one is `data-wide`.
 * @public
 */
export const stackingTable = {
  '& tbody tr:last-of-type > *': { borderBottom: 0 },
  '&& tbody tr': { bgcolor: 'transparent' },
  '&& tbody tr:hover': { bgcolor: 'action.hover' },
  '& th, & td': {
    fontSize: 13.5,
    lineHeight: 1.5,
    py: 0.625,
    px: 1,
    verticalAlign: 'top',
  },
  '& thead th': {
    color: 'text.secondary',
    fontSize: 12,
    fontWeight: 400,
    py: 0.5,
    whiteSpace: 'nowrap',
  },
  '& tbody th, & thead th:first-of-type': { pl: 2 },
  '& tbody td:last-of-type, & thead th:last-of-type': { pr: 2 },
  '& tbody th': { fontWeight: 500 },
  '@media (max-width: 700px)': {
    display: 'block',
    '& tbody': { display: 'block' },
    // Kept for screen readers, which still read a table.
    '& thead': {
      position: 'absolute',
      width: '1px',
      height: '1px',
      overflow: 'hidden',
      clipPath: 'inset(50%)',
      whiteSpace: 'nowrap',
    },
    '& tbody tr': {
      display: 'grid',
      gridTemplateColumns: 'repeat(2, minmax(0, 1fr))',
      gridAutoFlow: 'row dense',
      columnGap: 1,
      px: 2,
      py: 1,
      borderBottom: 1,
      borderColor: 'divider',
    },
    '& tbody tr:last-of-type': { borderBottom: 0 },
    '& tbody th, & tbody td': {
      display: 'flex',
      gap: 1,
      border: 0,
      p: 0,
      py: 0.25,
      minWidth: 0,
      maxWidth: 'none',
      textAlign: 'left',
    },
    '& tbody td[data-head]::before': {
      content: 'attr(data-head)',
      flex: '0 0 60px',
      color: 'text.secondary',
      fontSize: 12,
      lineHeight: '20px',
    },
    '& tbody th, & tbody td[data-wide], & tbody td:not([data-head])': {
      gridColumn: '1 / -1',
    },
    '& tbody td:empty': { display: 'none' },
  },
} as const;
