/**
 * Largest runbook that is served, bytes. A longer one is a manual, and nobody
 * reads a manual at 03:00.
 * @public
 */
export const RUNBOOK_MAX_BYTES = 256 * 1024;
