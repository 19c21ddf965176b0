/**
 * Scaffolder module of environments.
 *
 * @packageDocumentation
 */
export { scaffolderModuleEnvironments as default } from './module';
