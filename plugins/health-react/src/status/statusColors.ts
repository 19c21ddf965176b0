import type { Theme } from '@mui/material/styles';
import type { Appearance } from './Appearance';

/**
 * Colours of statuses. Each is readable as text (WCAG AA, 4.5:1) on every ground
 * of the portal, in light and in dark.
 */
export const STATUS_COLORS: Record<
  'light' | 'dark',
  Record<Appearance, string>
> = {
  light: {
    unhealthy: '#b3161b',
    degraded: '#8a5200',
    unknown: '#65574b',
    'not-monitored': '#65574b',
    healthy: '#1d6b38',
    asleep: '#4a4d9c',
    absent: '#65574b',
  },
  dark: {
    unhealthy: '#ff8a80',
    degraded: '#f0b24f',
    unknown: '#b9a898',
    'not-monitored': '#b9a898',
    healthy: '#6cc388',
    asleep: '#aab0f5',
    absent: '#b9a898',
  },
};

/**
 * The colour of an appearance in a theme.
 * @public
 */
export function statusColor(appearance: Appearance, theme: Theme): string {
  return STATUS_COLORS[theme.palette.mode][appearance];
}
