import { ResponseError } from '@backstage/errors';

/**
 * What went wrong, in the backend's own words where there are some.
 * @public
 */
export function messageOf(error: unknown): string {
  if (ResponseError.is(error)) {
    return error.cause.message || error.message;
  }
  return error instanceof Error ? error.message : String(error);
}
