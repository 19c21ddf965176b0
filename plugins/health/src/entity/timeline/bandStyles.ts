import type { Appearance } from '@brown-bear/plugin-health-react';

/**
 * How a band is drawn: the worse, the higher, so that it needs no colour.
 * Pixels; `pattern` names one of the drawing's fills.
 */
export const BAND_STYLES: Record<
  Appearance,
  { height: number; pattern?: 'hatch' | 'dots' }
> = {
  unhealthy: { height: 18 },
  degraded: { height: 12 },
  unknown: { height: 12, pattern: 'hatch' },
  healthy: { height: 6 },
  asleep: { height: 6, pattern: 'dots' },
  'not-monitored': { height: 2 },
  absent: { height: 0 },
};
