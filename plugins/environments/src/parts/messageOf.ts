import { ResponseError } from '@backstage/errors';

/** The backend's own words where there are some. */
export function messageOf(error: Error): string {
  return ResponseError.is(error)
    ? error.cause.message || error.message
    : error.message;
}

/** Whether the backend has answered with this status. */
export function hasStatus(error: unknown, status: number): boolean {
  return ResponseError.is(error) && error.statusCode === status;
}
