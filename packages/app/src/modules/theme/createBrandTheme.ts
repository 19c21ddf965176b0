import {
  createBaseThemeOptions,
  createUnifiedTheme,
  genPageTheme,
  palettes,
  type UnifiedTheme,
} from '@backstage/theme';
import { brand } from './palette';

const fontFamily =
  'system-ui, -apple-system, "Segoe UI", Roboto, "Liberation Sans", sans-serif';

/**
 * One theme for Backstage's own components (MUI v4) and ours (MUI v5): both get
 * the same palette, type scale and density.
 */
export function createBrandTheme(mode: 'light' | 'dark'): UnifiedTheme {
  const colors = brand[mode];
  const page = genPageTheme({
    colors: [colors.paper, colors.paper],
    shape: 'none',
    options: { fontColor: colors.text },
  });

  return createUnifiedTheme({
    ...createBaseThemeOptions({
      palette: {
        ...palettes[mode],
        primary: { main: colors.accent, contrastText: colors.accentText },
        secondary: { main: colors.accent, contrastText: colors.accentText },
        background: { default: colors.canvas, paper: colors.paper },
        text: { primary: colors.text, secondary: colors.textMuted },
        divider: colors.border,
        border: colors.border,
        textContrast: colors.text,
        textSubtle: colors.textMuted,
        textVerySubtle: colors.border,
        link: colors.link,
        linkHover: colors.accentHover,
        tabbar: { indicator: colors.accent },
        navigation: {
          background: brand.navigation.background,
          indicator: brand.navigation.indicator,
          color: brand.navigation.text,
          selectedColor: brand.navigation.selected,
          navItem: { hoverBackground: brand.navigation.hover },
          submenu: { background: brand.navigation.background },
        },
      },
    }),
    defaultPageTheme: 'home',
    fontFamily,
    pageTheme: {
      home: page,
      documentation: page,
      tool: page,
      service: page,
      website: page,
      library: page,
      other: page,
      app: page,
      apis: page,
    },
    components: {
      MuiTableCell: {
        styleOverrides: { root: { borderBottomColor: colors.border } },
      },
      MuiPaper: { styleOverrides: { root: { backgroundImage: 'none' } } },
      MuiButton: { styleOverrides: { root: { textTransform: 'none' } } },
      MuiTab: { styleOverrides: { root: { textTransform: 'none' } } },
    },
  });
}
