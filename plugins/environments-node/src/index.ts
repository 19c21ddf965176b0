/**
 * Extension points of the environments backend, and how other plugins follow
 * environments.
 *
 * @packageDocumentation
 */
export * from './CostEstimator';
export * from './environmentRules';
