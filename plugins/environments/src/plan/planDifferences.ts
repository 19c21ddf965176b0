import type { EnvironmentPlan } from '@brown-bear/plugin-environments-common';
import { dayOf } from '../parts/moments';
import { money } from '../parts/money';
import { quantityInWords } from '../parts/quantity';
import { verdictOf } from './planWords';

/** Something that a newer plan says otherwise. */
export type PlanDifference = { what: string; before: string; after: string };

type Facts = Map<string, string>;

function factsOf(plan: EnvironmentPlan): Facts {
  const { title, reasons } = verdictOf(plan);
  const facts: Facts = new Map();
  facts.set('Verdict', [title, ...reasons].join(': '));
  facts.set(
    'Cost a month',
    money(plan.cost.currency, plan.cost.perMonth.expected),
  );
  facts.set('Services', [...plan.services].sort().join(', '));
  facts.set('Pods', String(plan.pods));
  for (const resource of ['cpu', 'memory'] as const) {
    facts.set(
      `Requested ${resource}`,
      quantityInWords(resource, plan.quota.requested[resource]),
    );
  }
  if (plan.ends) {
    facts.set('Ends', dayOf(plan.ends));
  }
  for (const { op, object, diff } of plan.changes) {
    const fields = diff.map(({ field }) => field).join(', ');
    facts.set(object, fields ? `${op} ${fields}` : op);
  }
  for (const { rule, title: words, status } of plan.policy) {
    facts.set(words ?? rule, status);
  }
  return facts;
}

/**
 * What a reader who has seen one plan would see otherwise in another. Empty:
 * they look the same, though the hash may differ, as it holds the expiry.
 */
export function planDifferences(
  seen: EnvironmentPlan,
  now: EnvironmentPlan,
): PlanDifference[] {
  const [before, after] = [factsOf(seen), factsOf(now)];
  return [...new Set([...before.keys(), ...after.keys()])].flatMap(what => {
    const old = before.get(what) ?? 'not in the plan';
    const fresh = after.get(what) ?? 'not in the plan';
    return old === fresh ? [] : [{ what, before: old, after: fresh }];
  });
}
