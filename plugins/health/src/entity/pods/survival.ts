import type { EntityWorkloads } from '@brown-bear/plugin-health-common';
import { listInWords } from '@brown-bear/plugin-health-react';

type ZoneLoss = EntityWorkloads['zoneLoss'];

/** Whether something survives the loss of any one zone, and what would not. */
export type Survival = {
  answer: 'yes' | 'except' | 'no' | 'unknown';
  inWords: string;
  /** What would be left, of the zones it would not survive. */
  exceptions: readonly ZoneLoss[number][];
};

function unknown(inWords: string): Survival {
  return { answer: 'unknown', inWords, exceptions: [] };
}

/** Sums up what the loss of each zone would mean. */
export function survivalOf(
  workloads: Pick<EntityWorkloads, 'zoneLoss' | 'pods'>,
): Survival {
  const { zoneLoss, pods } = workloads;
  if (zoneLoss.length === 0) {
    return unknown('not known, its pods are in no zone');
  }
  if (!pods.some(({ ready }) => ready > 0)) {
    return unknown('not known while none of its pods is ready');
  }
  const exceptions = zoneLoss.filter(({ survives }) => !survives);
  if (exceptions.length === 0) {
    return { answer: 'yes', inWords: 'yes, any one zone', exceptions };
  }
  if (exceptions.length === zoneLoss.length) {
    return { answer: 'no', inWords: 'no', exceptions };
  }
  const zones = listInWords(exceptions.map(({ zone }) => zone));
  return {
    answer: 'except',
    inWords: `yes, except ${
      exceptions.length === 1 ? 'zone' : 'zones'
    } ${zones}`,
    exceptions,
  };
}
