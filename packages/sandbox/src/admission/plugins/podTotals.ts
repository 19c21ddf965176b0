import {
  fromAmount,
  isBinaryQuantity,
  toAmount,
} from '../../quantities/amount';
import type { Fields } from '../defaults/Fields';

export type Amounts = Readonly<Record<string, string>>;
export type Totals = { requests: Amounts; limits: Amounts };

function combine(
  left: Amounts,
  right: Amounts,
  pick: (left: bigint, right: bigint) => bigint,
): Amounts {
  const names = new Set([...Object.keys(left), ...Object.keys(right)]);
  return Object.fromEntries(
    Array.from(names, name => {
      const isBinary = [left[name], right[name]].some(
        value => value !== undefined && isBinaryQuantity(value),
      );
      const amount = pick(toAmount(left[name]), toAmount(right[name]));
      return [name, fromAmount(amount, isBinary)];
    }),
  );
}

export function addAmounts(left: Amounts, right: Amounts): Amounts {
  return combine(left, right, (one, other) => one + other);
}

function largest(left: Amounts, right: Amounts): Amounts {
  return combine(left, right, (one, other) => (one > other ? one : other));
}

function total(spec: Fields, list: 'requests' | 'limits'): Amounts {
  const of = (container: Fields): Amounts => container.resources?.[list] ?? {};
  const containers: Fields[] = spec.containers ?? [];
  const inits: Fields[] = spec.initContainers ?? [];
  const isSidecar = ({ restartPolicy }: Fields) => restartPolicy === 'Always';
  const running = [...containers, ...inits.filter(isSidecar)]
    .map(of)
    .reduce(addAmounts, {});
  const first = inits
    .filter(container => !isSidecar(container))
    .map(of)
    .reduce(largest, {});
  return addAmounts(largest(running, first), spec.overhead ?? {});
}

/** What a whole pod asks for: https://kubernetes.io/docs/concepts/workloads/pods/init-containers/#resource-sharing-within-containers */
export function podTotals(spec: Fields): Totals {
  return { requests: total(spec, 'requests'), limits: total(spec, 'limits') };
}
