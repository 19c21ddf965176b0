/**
 * The contract between the Runbook tab, its backend and its action.
 *
 * @packageDocumentation
 */
export * from './Runbook';
export * from './limits';
