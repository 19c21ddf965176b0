/** What explains, below or beside what it explains. */
export const muted = { fontSize: 13, color: 'text.secondary' } as const;
