/**
 * Where everything in the sandbox takes the time from, so that a test or a
 * scenario can decide how late it is.
 * @public
 */
export interface Clock {
  now(): Date;
}
