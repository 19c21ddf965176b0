/**
 * Health module of self-service environments: what they should run.
 *
 * @packageDocumentation
 */
export { healthModuleEnvironments as default } from './module';
