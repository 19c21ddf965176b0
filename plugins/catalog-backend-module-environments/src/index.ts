/**
 * Catalog module of self-service environments.
 *
 * @packageDocumentation
 */
export { catalogModuleEnvironments as default } from './module';
