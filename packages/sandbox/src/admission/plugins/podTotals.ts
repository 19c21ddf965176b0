import {
  fromAmount,
  isCountedInBytes,
  toAmount,
} from '../../quantities/amount';
import type { Amount } from '../../quantities/amount';
import type { Fields } from '../defaults/Fields';

export type Amounts = Readonly<Record<string, string>>;

/** Amounts of several resources, ready to be added. */
export type Counts = ReadonlyMap<string, Amount>;

export function toCounts(amounts: Amounts | undefined): Counts {
  return new Map(
    Object.entries(amounts ?? {}).map(([name, value]) => [
      name,
      toAmount(value),
    ]),
  );
}

export function fromCounts(counts: Counts): Amounts {
  return Object.fromEntries(
    Array.from(counts, ([name, amount]) => [
      name,
      fromAmount(amount, isCountedInBytes(name)),
    ]),
  );
}

/** Adds to a sum in place: quotas add thousands of objects. */
export function addTo(sum: Map<string, Amount>, counts: Counts): void {
  counts.forEach((amount, name) =>
    sum.set(name, (sum.get(name) ?? 0n) + amount),
  );
}

function sumOf(all: readonly Counts[]): Map<string, Amount> {
  const sum = new Map<string, Amount>();
  all.forEach(counts => addTo(sum, counts));
  return sum;
}

function largestOf(all: readonly Counts[]): Counts {
  const largest = new Map<string, Amount>();
  for (const counts of all) {
    counts.forEach((amount, name) => {
      const best = largest.get(name) ?? 0n;
      largest.set(name, amount > best ? amount : best);
    });
  }
  return largest;
}

function total(spec: Fields, list: 'requests' | 'limits'): Counts {
  const of = (container: Fields) => toCounts(container.resources?.[list]);
  const containers: Fields[] = spec.containers ?? [];
  const inits: Fields[] = spec.initContainers ?? [];
  const isSidecar = ({ restartPolicy }: Fields) => restartPolicy === 'Always';
  const running = sumOf([...containers, ...inits.filter(isSidecar)].map(of));
  const first = largestOf(
    inits.filter(container => !isSidecar(container)).map(of),
  );
  const needed = new Map(largestOf([running, first]));
  addTo(needed, toCounts(spec.overhead));
  return needed;
}

/** What a whole pod asks for: https://kubernetes.io/docs/concepts/workloads/pods/init-containers/#resource-sharing-within-containers */
export function podTotals(spec: Fields): { requests: Counts; limits: Counts } {
  return { requests: total(spec, 'requests'), limits: total(spec, 'limits') };
}
