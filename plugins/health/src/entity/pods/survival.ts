import type { EntityWorkloads } from '@brown-bear/plugin-health-common';
import { listInWords } from '../../parts/plural';

type ZoneLoss = EntityWorkloads['zoneLoss'];

/** Whether something survives the loss of any one zone, and what would not. */
export type Survival = {
  /** `yes`, `yes, except zone b`, `no`; undefined where there are no zones. */
  answer: 'yes' | 'except' | 'no';
  inWords: string;
  /** What would be left, of the zones it would not survive. */
  exceptions: readonly ZoneLoss[number][];
};

/** Sums up what the loss of each zone would mean; undefined without zones. */
export function survivalOf(zoneLoss: ZoneLoss): Survival | undefined {
  if (zoneLoss.length === 0) {
    return undefined;
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
