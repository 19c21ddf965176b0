/**
 * Backend of the sandbox plugin.
 *
 * @packageDocumentation
 */
export { sandboxPlugin as default } from './plugin';
