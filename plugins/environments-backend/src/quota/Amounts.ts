import type { Demand } from '@brown-bear/platform';
import { writeCpu, writeMemory } from '@brown-bear/platform';

/** What of a cluster is shared out; billionths of cores, bytes and pieces. */
export const RESOURCES = ['cpu', 'memory', 'pods', 'storage'] as const;

export type Resource = (typeof RESOURCES)[number];

/** Absent: unknown, or without bound. */
export type Amounts = Partial<Record<Resource, bigint>>;

const ONE = 1_000_000_000n;

/** Key of a demand that says how much of a resource it is. */
const DEMANDED: Record<Resource, string> = {
  cpu: 'requests.cpu',
  memory: 'requests.memory',
  pods: 'pods',
  storage: 'requests.storage',
};

/** Cores, bytes and pieces as people count them. */
export type CountedAmounts = Partial<Record<Resource, number>>;

export function amountsOf(demand: Demand): Required<Amounts> {
  const amount = (resource: Resource) => demand.get(DEMANDED[resource]) ?? 0n;
  return {
    cpu: amount('cpu'),
    memory: amount('memory'),
    pods: amount('pods'),
    storage: amount('storage'),
  };
}

/** Millionths of a core count; of bytes and pieces only whole ones. */
export function exactly(counted: CountedAmounts): Amounts {
  const amounts: Amounts = {};
  for (const resource of RESOURCES) {
    const count = counted[resource];
    if (count !== undefined) {
      amounts[resource] =
        resource === 'cpu'
          ? BigInt(Math.round(count * 1_000_000)) * 1_000n
          : BigInt(Math.round(count)) * ONE;
    }
  }
  return amounts;
}

/** What is left of `all`; never less than nothing. */
export function less(all: Amounts, taken: Amounts): Amounts {
  const left: Amounts = {};
  for (const resource of RESOURCES) {
    const amount = all[resource];
    if (amount !== undefined) {
      const rest = amount - (taken[resource] ?? 0n);
      left[resource] = rest > 0n ? rest : 0n;
    }
  }
  return left;
}

/** The smaller of both, resource by resource. */
export function least(a: Amounts, b: Amounts): Amounts {
  const smaller: Amounts = {};
  for (const resource of RESOURCES) {
    const [one, other] = [a[resource], b[resource]];
    const amount =
      one === undefined || (other !== undefined && other < one) ? other : one;
    if (amount !== undefined) {
      smaller[resource] = amount;
    }
  }
  return smaller;
}

export function plus(a: Amounts, b: Amounts): Required<Amounts> {
  const sum = (resource: Resource) => (a[resource] ?? 0n) + (b[resource] ?? 0n);
  return {
    cpu: sum('cpu'),
    memory: sum('memory'),
    pods: sum('pods'),
    storage: sum('storage'),
  };
}

/** As Kubernetes writes it: `3900m`, `9Gi`, `12`. */
export function written(resource: Resource, amount: bigint): string {
  return resource === 'memory' || resource === 'storage'
    ? writeMemory(amount)
    : writeCpu(amount);
}

export function allWritten(
  amounts: Amounts,
): Partial<Record<Resource, string>> {
  const texts: Partial<Record<Resource, string>> = {};
  for (const resource of RESOURCES) {
    const amount = amounts[resource];
    if (amount !== undefined) {
      texts[resource] = written(resource, amount);
    }
  }
  return texts;
}
