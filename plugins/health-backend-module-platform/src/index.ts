/**
 * Health module of the platform: what the committed environments should run.
 *
 * @packageDocumentation
 */
export { healthModulePlatform as default } from './module';
