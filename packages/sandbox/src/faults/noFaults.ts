import type { FaultEffects } from './FaultEffects';

/** A cluster in which nothing is wrong. */
export const NO_FAULTS: FaultEffects = {
  programFault: () => undefined,
  pullError: () => undefined,
  memoryShare: () => undefined,
  isNodeDown: () => false,
  provisioningError: () => undefined,
  isReleaseBad: () => false,
  certificateEnd: () => undefined,
};
