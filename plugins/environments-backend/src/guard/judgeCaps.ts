import { quantityAsNumber, readQuantity } from '@brown-bear/platform';
import type { EnvironmentReservation } from '@brown-bear/plugin-environments-common';
import type { Caps, EnvironmentsConfig } from '../config';
import type { Usage } from '../store/EnvironmentStore';

/** One environment as the caps count it. */
export type Demand = Omit<Usage, 'count'>;

export type CapRequest = {
  owner: string;
  wanted: Demand;
  /** What it has, if it exists: whoever asks for less than that asks for nothing. */
  has?: { owner: string; demand: Demand };
  /** Of the creator and of the owner, without the environment itself. */
  usage: { user: Usage; team: Usage };
};

/** In cores, bytes and money. */
export function demandOf(reservation: EnvironmentReservation): Demand {
  return {
    cpu: quantityAsNumber(readQuantity(reservation.cpu)),
    memory: quantityAsNumber(readQuantity(reservation.memory)),
    perMonth: reservation.perMonth,
  };
}

/** Every cap and budget that would be exceeded, a sentence each. */
export function judgeCaps(
  request: CapRequest,
  config: Pick<EnvironmentsConfig, 'budgets' | 'limits' | 'prices'>,
): string[] {
  const { has, owner, usage, wanted } = request;
  const { currency } = config.prices;
  const grown = (resource: keyof Demand, isSameHolder: boolean) =>
    !(has && isSameHolder) || wanted[resource] > has.demand[resource];
  const isSameOwner = has?.owner === owner;
  const user = exceeded({
    caps: config.limits.user,
    currency,
    used: usage.user,
    wanted,
    isNew: !has,
    grown: resource => grown(resource, true),
    holder: 'your environments together',
  });
  const team = exceeded({
    caps: config.limits.team,
    currency,
    used: usage.team,
    wanted,
    isNew: !isSameOwner,
    grown: resource => grown(resource, isSameOwner),
    holder: `the environments of ${owner} together`,
  });
  const budget = config.budgets.get(owner);
  const perMonth = usage.team.perMonth + wanted.perMonth;
  if (
    budget !== undefined &&
    perMonth > budget &&
    grown('perMonth', isSameOwner)
  ) {
    team.push(
      `${owner} would spend ${money(
        perMonth,
        currency,
      )} a month; its budget is ${money(budget, currency)}`,
    );
  }
  return [...user, ...team];
}

function exceeded(options: {
  caps: Caps;
  currency: string;
  used: Usage;
  wanted: Demand;
  isNew: boolean;
  grown: (resource: keyof Demand) => boolean;
  holder: string;
}): string[] {
  const { caps, currency, grown, holder, isNew, used, wanted } = options;
  const reasons: string[] = [];
  if (caps.count !== undefined && isNew && used.count + 1 > caps.count) {
    reasons.push(
      `${holder} would be ${used.count + 1}; the cap is ${caps.count}`,
    );
  }
  const words: [keyof Demand, (value: number) => string][] = [
    ['cpu', value => `${round(value)} CPUs`],
    ['memory', value => `${round(value / 2 ** 30)} GiB of memory`],
    ['perMonth', value => `${money(value, currency)} a month`],
  ];
  for (const [resource, write] of words) {
    const cap = caps[resource];
    const total = used[resource] + wanted[resource];
    if (cap !== undefined && total > cap && grown(resource)) {
      reasons.push(
        `${holder} would take ${write(total)}; the cap is ${write(cap)}`,
      );
    }
  }
  return reasons;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

function money(value: number, currency: string): string {
  return `${currency} ${value.toFixed(2)}`;
}
