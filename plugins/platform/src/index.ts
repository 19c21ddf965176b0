/**
 * The platform's face on an entity page.
 *
 * @packageDocumentation
 */
export { platformPlugin as default } from './plugin';
export { platformGraphModule } from './graphModule';
