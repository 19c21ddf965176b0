/** A failure whose message tells the reader what happened and what to do. */
export class PortalError extends Error {
  name = 'PortalError';
}
