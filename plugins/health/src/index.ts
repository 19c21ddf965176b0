/**
 * The fleet wall, the Health page and the health of an entity.
 *
 * @packageDocumentation
 */
export { healthFeatures as default } from './plugin';
