import { ResponseError } from '@backstage/errors';

/** Whether the backend has answered with this status. */
export function hasStatus(error: unknown, status: number): boolean {
  return ResponseError.is(error) && error.statusCode === status;
}
