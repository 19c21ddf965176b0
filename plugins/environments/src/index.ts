/**
 * Environments: the list, the form with its live plan, and the page of one.
 *
 * @packageDocumentation
 */
export { environmentsPlugin as default } from './plugin';
