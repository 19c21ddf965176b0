/**
 * Catalog module of the platform: rooms, relations and texts kept as files.
 *
 * @packageDocumentation
 */
export { catalogModulePlatform as default } from './module';
