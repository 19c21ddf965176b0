/**
 * Time as the platform has it: the system's, or the sandbox's where the
 * clusters are the sandbox's. Time-outs and budgets do not use it; they count
 * `performance.now()`, which nobody can move.
 * @public
 */
export interface PortalClock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Seconds of the platform per real second; 1 outside the sandbox. */
  readonly rate: number;
}
