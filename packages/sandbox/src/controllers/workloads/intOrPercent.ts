import type { IntOrPercent, RollingUpdate } from '../types/Workload';

/** A number, or a share of a total rounded up or down. */
export function resolve(
  value: IntOrPercent,
  total: number,
  rounding: 'up' | 'down',
): number {
  if (typeof value === 'number') {
    return value;
  }
  const [, percent] = /^(\d+)%$/.exec(value) ?? [];
  if (percent === undefined) {
    return Number(value) || 0;
  }
  const share = (total * Number(percent)) / 100;
  return rounding === 'up' ? Math.ceil(share) : Math.floor(share);
}

/** How far a rolling update may go beyond and below the declared number. */
export function updateBounds(
  { maxSurge = '25%', maxUnavailable = '25%' }: RollingUpdate,
  replicas: number,
): { surge: number; unavailable: number } {
  const surge = resolve(maxSurge, replicas, 'up');
  const unavailable = resolve(maxUnavailable, replicas, 'down');
  // With neither, an update could never begin.
  return surge === 0 && unavailable === 0
    ? { surge, unavailable: 1 }
    : { surge, unavailable };
}
