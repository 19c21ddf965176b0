import type { FaultType } from './FaultType';
import { API_FAULTS } from './types/apiFaults';
import { certificateExpiring } from './types/certificateExpiring';
import { claimPending } from './types/claimPending';
import { crashLoop } from './types/crashLoop';
import { imagePullError } from './types/imagePullError';
import { namespaceStuck } from './types/namespaceStuck';
import { nodeDown, zoneDown } from './types/nodeDown';
import { outOfMemory } from './types/outOfMemory';
import { quotaExceeded } from './types/quotaExceeded';
import { rolloutFailed } from './types/rolloutFailed';
import { unschedulable } from './types/unschedulable';

/** Everything that can be made to go wrong, in the order in which it is offered. */
export const FAULT_TYPES: readonly FaultType[] = [
  crashLoop,
  imagePullError,
  outOfMemory,
  unschedulable,
  nodeDown,
  zoneDown,
  quotaExceeded,
  rolloutFailed,
  namespaceStuck,
  claimPending,
  certificateExpiring,
  ...API_FAULTS,
];
