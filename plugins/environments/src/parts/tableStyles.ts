/** Code, names of objects and values: narrower than text, so that they fit. */
export const mono = {
  fontFamily: 'ui-monospace, "Liberation Mono", Menlo, Consolas, monospace',
  fontSize: 12.5,
} as const;

/** Figures below each other. */
export const figures = { fontVariantNumeric: 'tabular-nums' } as const;

/** Wraps a long name anywhere rather than widening what it is in. */
export const breakable = { overflowWrap: 'anywhere' } as const;

/** What explains, below or beside what it explains. */
export const muted = { fontSize: 13, color: 'text.secondary' } as const;
