/**
 * Backend of the runbooks plugin.
 *
 * @packageDocumentation
 */
export { runbooksPlugin as default } from './plugin';
