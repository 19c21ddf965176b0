import { InputError } from '@backstage/errors';
import type { EnvironmentSpec } from '@brown-bear/plugin-environments-common';
import {
  isCoreEnvironment,
  namespaceOf,
} from '@brown-bear/plugin-environments-common';
import { PLAN_NAMESPACE } from '@brown-bear/platform';
import type { CountedAmounts } from '../quota/Amounts';

/** A cluster that takes self-service environments. */
export type PlannedCluster = {
  name: string;
  /** What all of them together may request: cores, bytes, pieces. */
  capacity?: CountedAmounts;
  /** Default: `direct` alone. */
  deliveries?: readonly EnvironmentSpec['delivery'][];
  /** Nodes are added as they are needed: what they have left is no bound. */
  growsNodes?: boolean;
};

/** Longest word of a caller that a message repeats, in characters. */
const MAX_REPEATED = 64;

/** Where environments may be, and under which names. */
export class PlanTargets {
  readonly #clusters: readonly PlannedCluster[];

  static create(options: { clusters: readonly PlannedCluster[] }): PlanTargets {
    return new PlanTargets(options.clusters);
  }

  private constructor(clusters: readonly PlannedCluster[]) {
    this.#clusters = clusters;
  }

  /** Throws an InputError naming the field for what cannot be chosen here. */
  find(spec: EnvironmentSpec): PlannedCluster {
    const { cluster, delivery, name } = spec;
    if (isCoreEnvironment(name) || namespaceOf(spec) === PLAN_NAMESPACE) {
      throw refused(
        `name: expected another name: ${name} is one of the platform's own`,
      );
    }
    const target = this.#clusters.find(known => known.name === cluster);
    if (!target) {
      const known = this.#clusters.map(item => item.name);
      throw refused(`cluster: ${oneOf(known)}, found "${short(cluster)}"`);
    }
    const deliveries = target.deliveries ?? ['direct'];
    if (!deliveries.includes(delivery)) {
      throw refused(`delivery: ${oneOf(deliveries)}, found "${delivery}"`);
    }
    return target;
  }
}

function refused(reason: string): InputError {
  return new InputError(`Invalid environment spec: ${reason}`);
}

function oneOf(words: readonly string[]): string {
  return words.length > 0
    ? `expected one of ${words.join(', ')}`
    : 'expected a cluster that takes environments, of which none is configured';
}

function short(text: string): string {
  return text.length > MAX_REPEATED ? `${text.slice(0, MAX_REPEATED)}…` : text;
}
