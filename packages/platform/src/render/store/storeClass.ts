import { readQuantity } from '@brown-bear/kubernetes-schemas';
import type { PlannedStore } from '../EnvironmentPlan';
import { RESOURCE_CLASSES } from '../resourceClasses';
import type { ResourceClass } from '../resourceClasses';

/** The resource class of a store: the row of the table that its room names. */
export function storeClass({ store }: Pick<PlannedStore, 'store'>): {
  tier: string;
  resourceClass: ResourceClass;
} {
  const { name, tier = '' } = store;
  if (!Object.hasOwn(RESOURCE_CLASSES, tier)) {
    throw new Error(`${name} has no tier of the resource table: "${tier}"`);
  }
  return {
    tier,
    resourceClass: RESOURCE_CLASSES[tier as keyof typeof RESOURCE_CLASSES],
  };
}

/** A share of the memory that a store may use at most, in whole MiB. */
export function shareOfMemory(
  planned: Pick<PlannedStore, 'store'>,
  percent: number,
): number {
  const { limits } = storeClass(planned).resourceClass;
  const bytes = (amount: string) => readQuantity(amount);
  return Number(
    (bytes(limits.memory) * BigInt(percent)) / (100n * bytes('1Mi')),
  );
}
