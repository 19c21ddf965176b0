import type { HealthSource } from '@brown-bear/plugin-health-common';

/** Whether a source is silent, late or incomplete. */
export function isLate({ status }: HealthSource): boolean {
  return status === 'unhealthy' || status === 'degraded';
}
