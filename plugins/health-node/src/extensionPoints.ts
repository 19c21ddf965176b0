import { createExtensionPoint } from '@backstage/backend-plugin-api';
import type { ExpectationProvider } from './ExpectationProvider';
import type { HealthCollector } from './HealthCollector';

/**
 * Where modules add sources of health.
 * @public
 */
export interface HealthCollectorsExtensionPoint {
  /** Fails if a collector of that id was added before. */
  addCollector(collector: HealthCollector): void;
}

/**
 * Adds sources of health.
 * @public
 */
export const healthCollectorsExtensionPoint =
  createExtensionPoint<HealthCollectorsExtensionPoint>({
    id: 'health.collectors',
  });

/**
 * Where modules say what should run.
 * @public
 */
export interface HealthExpectationsExtensionPoint {
  addProvider(provider: ExpectationProvider): void;
}

/**
 * Says what should run, so that the rest is no alarm.
 * @public
 */
export const healthExpectationsExtensionPoint =
  createExtensionPoint<HealthExpectationsExtensionPoint>({
    id: 'health.expectations',
  });
