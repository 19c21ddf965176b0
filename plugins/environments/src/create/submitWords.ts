import type { EnvironmentPlan } from '@brown-bear/plugin-environments-common';
import { dayOf } from '../parts/moments';
import { money, moneyDifference } from '../parts/money';
import type { EnvironmentDraft } from './EnvironmentDraft';
import { differencesOf } from './draftDifferences';

/** `Create tracker-pr-482 · about $75 a month · ends 30 Nov`. */
export function createWords(name: string, plan?: EnvironmentPlan): string {
  const verb = plan?.approval.required ? 'Ask to create' : 'Create';
  return [
    `${verb} ${name || 'an environment'}`,
    plan &&
      `about ${money(plan.cost.currency, plan.cost.perMonth.expected)} a month`,
    plan?.ends && `ends ${dayOf(plan.ends)}`,
  ]
    .filter(Boolean)
    .join(' · ');
}

/** `Change tracker-pr-482: small → medium, +$31 a month`. */
export function changeWords(options: {
  before: EnvironmentDraft;
  after: EnvironmentDraft;
  plan?: EnvironmentPlan;
  /** Expected per month, as it is. */
  cost?: { currency: string; expected: number };
}): string {
  const { before, after, plan, cost } = options;
  const changed = differencesOf(before, after);
  if (changed.length === 0) {
    return 'Nothing to change yet';
  }
  const verb = plan?.approval.required ? 'Ask to change' : 'Change';
  const what =
    changed.length > 2
      ? `${changed.length} fields`
      : changed.map(({ short }) => short).join(', ');
  const difference =
    plan && cost && plan.cost.currency === cost.currency
      ? plan.cost.perMonth.expected - cost.expected
      : undefined;
  const words =
    difference === undefined || Math.abs(difference) < 0.005
      ? undefined
      : `${moneyDifference(cost!.currency, difference)} a month`;
  return [`${verb} ${after.name}: ${what}`, words].filter(Boolean).join(', ');
}
