/** Two columns where there is room: what is looked at, and what is set. */
export const columns = {
  display: 'grid',
  gap: 1.5,
  alignItems: 'start',
  gridTemplateColumns: 'minmax(0, 1fr)',
  '@media (min-width: 1100px)': {
    gridTemplateColumns: 'minmax(0, 7fr) minmax(360px, 4fr)',
  },
} as const;

/** Panels below each other. */
export const stack = {
  display: 'grid',
  gap: 1.5,
  gridTemplateColumns: 'minmax(0, 1fr)',
} as const;

/** The inside of a panel. */
export const inside = { px: 2, py: 1.25, fontSize: 13.5 } as const;
