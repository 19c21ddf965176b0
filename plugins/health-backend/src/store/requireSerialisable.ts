import { InputError } from '@backstage/errors';
import type { CollectedReport } from '@brown-bear/plugin-health-node';

/**
 * Refuses what JSON cannot hold, such as a BigInt or a cycle: put together with
 * others it would take their messages with it. The text is not kept, because
 * few of ten thousand reports are asked for in full.
 */
export function requireSerialisable(report: CollectedReport): void {
  try {
    JSON.stringify(report);
  } catch (error) {
    throw new InputError('report: expected only what JSON can hold', error);
  }
}
