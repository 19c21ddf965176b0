/**
 * Extension points of the environments backend, and how other plugins follow
 * environments.
 *
 * @packageDocumentation
 */
export * from './CostEstimator';
export * from './environmentRules';
export { createEnvironmentsClient } from './createEnvironmentsClient';
export { createEnvironmentsFeed } from './feed/createEnvironmentsFeed';
export { EnvironmentsFeed } from './feed/EnvironmentsFeed';
export type { EnvironmentsFeedOptions } from './feed/EnvironmentsFeed';
export type {
  EnvironmentsChange,
  EnvironmentsFeedState,
} from './feed/EnvironmentsChange';
