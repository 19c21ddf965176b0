import { createExtensionPoint } from '@backstage/backend-plugin-api';
import type {
  EnvironmentSpec,
  MonthlyCost,
} from '@brown-bear/plugin-environments-common';

/**
 * What an estimate is made of. Quantities are numbers: cores, bytes, pieces.
 * @public
 */
export type CostInput = {
  spec: EnvironmentSpec;
  /** Share of the week that it is awake, 0 to 1; 1 without a calendar. */
  awakeShare: number;
  workloads: {
    /** Service or store. */
    name: string;
    /** Requests of one pod. */
    cpu: number;
    memory: number;
    /** Pods: at rest, and at most. */
    pods: { rest: number; most: number };
    /** Bytes of volumes, of all pods together; they cost also while it sleeps. */
    storage: number;
  }[];
};

/**
 * Estimates what an environment would cost in a month.
 * @public
 */
export interface CostEstimator {
  estimate(input: CostInput): Promise<MonthlyCost>;
}

/**
 * Takes another estimator than the configured list of prices.
 * @public
 */
export interface EnvironmentCostExtensionPoint {
  setEstimator(estimator: CostEstimator): void;
}

/**
 * Where a module says what environments cost.
 * @public
 */
export const environmentCostExtensionPoint =
  createExtensionPoint<EnvironmentCostExtensionPoint>({
    id: 'environments.cost',
  });
