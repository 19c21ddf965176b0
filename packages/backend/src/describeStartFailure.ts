import { ConfigurationError } from './configuration';

/** The message of a wrong configuration alone; anything else with its stack. */
export function describeStartFailure(error: unknown): string {
  for (
    let current: unknown = error;
    current instanceof Error;
    current = current.cause
  ) {
    if (current instanceof ConfigurationError) {
      return current.message;
    }
  }
  return error instanceof Error ? error.stack ?? error.message : String(error);
}
