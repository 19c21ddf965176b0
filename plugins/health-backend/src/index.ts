/**
 * Keeps, rolls up and streams the health of every entity in every environment.
 *
 * @packageDocumentation
 */
export { healthPlugin as default } from './plugin';
