/**
 * The Runbook tab of an entity.
 *
 * @packageDocumentation
 */
export { runbooksPlugin as default } from './plugin';
export { runbooksApiRef, type RunbooksApi } from './api';
