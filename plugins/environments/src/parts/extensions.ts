/** Extensions that are offered; others are typed. */
export const EXTENSIONS = [
  { by: 'P1D', label: '+ 1 d' },
  { by: 'P3D', label: '+ 3 d' },
  { by: 'P7D', label: '+ 7 d' },
] as const;
