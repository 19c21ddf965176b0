/**
 * Brand colours. Text on its background reaches WCAG AA (4.5:1) everywhere;
 * status colours are for shapes and are never the only sign of a status.
 */
export const brand = {
  light: {
    canvas: '#f7f4f0',
    paper: '#ffffff',
    raised: '#f1ece5',
    text: '#231a13',
    textMuted: '#65574b',
    border: '#dfd6cb',
    accent: '#7d4a1e',
    accentHover: '#5f3614',
    accentText: '#ffffff',
    link: '#7d4a1e',
  },
  dark: {
    canvas: '#171310',
    paper: '#211b16',
    raised: '#2c241d',
    text: '#f2e9df',
    textMuted: '#b9a898',
    border: '#43382e',
    accent: '#e2aa6c',
    accentHover: '#f0c391',
    accentText: '#231a13',
    link: '#e9b57c',
  },
  navigation: {
    background: '#2a1d15',
    hover: '#3d2c20',
    text: '#dccbb9',
    selected: '#ffffff',
    indicator: '#e2aa6c',
  },
} as const;
