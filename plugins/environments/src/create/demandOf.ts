import type {
  EnvironmentPlan,
  EnvironmentReservation,
} from '@brown-bear/plugin-environments-common';
import type { CapDemand } from '../fields/CapBars';
import { readQuantity } from '../parts/quantity';

const GIB = 2 ** 30;

/**
 * What a plan would take of its owner's caps, beside what the environment has
 * reserved already. CPU in cores, memory in GiB, money a month.
 */
export function demandOf(
  plan: EnvironmentPlan | undefined,
  reserved?: EnvironmentReservation,
): CapDemand {
  if (!plan) {
    return {};
  }
  const { requested } = plan.quota;
  const of = (quantity: string | undefined) => readQuantity(quantity ?? '0');
  return {
    count: reserved ? 0 : 1,
    cpu: of(requested.cpu) - of(reserved?.cpu),
    memory: (of(requested.memory) - of(reserved?.memory)) / GIB,
    perMonth: plan.cost.perMonth.expected - (reserved?.perMonth ?? 0),
  };
}
