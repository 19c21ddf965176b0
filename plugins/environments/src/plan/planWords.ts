import type {
  EnvironmentPlan,
  PlannedChange,
} from '@brown-bear/plugin-environments-common';
import { listInWords, plural } from '@brown-bear/plugin-health-react';

/** What a plan comes to. */
export type Verdict = {
  outcome: 'possible' | 'approval' | 'impossible' | 'nothing';
  title: string;
  reasons: string[];
};

/** The first line of a plan, and why it says so. */
export function verdictOf(plan: EnvironmentPlan): Verdict {
  const isUpdate = plan.operation === 'update';
  if (!plan.applicable) {
    const reasons = [...plan.problems, ...(plan.quota.reasons ?? [])];
    return {
      outcome: 'impossible',
      title: isUpdate ? 'Cannot be changed like this' : 'Cannot be created',
      reasons: [...new Set(reasons)],
    };
  }
  if (isUpdate && plan.changes.every(({ op }) => op === 'none')) {
    return {
      outcome: 'nothing',
      title: 'Nothing in the cluster would change',
      reasons: [],
    };
  }
  if (plan.approval.required) {
    return {
      outcome: 'approval',
      title: 'Needs approval by platform-team',
      reasons: plan.approval.reasons ?? [],
    };
  }
  return {
    outcome: 'possible',
    title: isUpdate
      ? 'Fits: can be changed at once'
      : 'Fits: can be created at once',
    reasons: [],
  };
}

/** The parts of `apps/v1 Deployment alm-env-x/issue-tracker`. */
export function partsOf(object: string): {
  apiVersion: string;
  kind: string;
  name: string;
} {
  const [apiVersion = '', kind = '', ...rest] = object.split(' ');
  return { apiVersion, kind, name: rest.join(' ') };
}

/** Changes of one operation on one kind. */
export type ChangesOfKind = { kind: string; changes: PlannedChange[] };

/** What is done, in the order in which it is worth reading. */
export const OPERATIONS = ['replace', 'delete', 'update', 'create'] as const;

/** Changes by operation and kind, most of a kind first. */
export function changesByKind(
  changes: readonly PlannedChange[],
  op: PlannedChange['op'],
): ChangesOfKind[] {
  const kinds = new Map<string, PlannedChange[]>();
  for (const change of changes) {
    if (change.op === op) {
      const { kind } = partsOf(change.object);
      kinds.set(kind, [...(kinds.get(kind) ?? []), change]);
    }
  }
  return [...kinds]
    .map(([kind, all]) => ({ kind, changes: all }))
    .sort(
      (a, b) =>
        b.changes.length - a.changes.length || a.kind.localeCompare(b.kind),
    );
}

const PLURALS = /(?:s|x|ch|sh)$/;

/** `1 Deployment`, `12 NetworkPolicies`: a kind in the plural that people use. */
export function countOfKind(count: number, kind: string): string {
  const many = kind.endsWith('y')
    ? `${kind.slice(0, -1)}ies`
    : `${kind}${PLURALS.test(kind) ? 'es' : 's'}`;
  return plural(count, kind, many);
}

const CHECKS: Record<string, string> = {
  schema: 'fields against the schemas of Kubernetes',
  policy: 'rules of the platform',
  'dry-run': 'dry run in the cluster',
  quota: 'room in the cluster',
  live: 'objects that exist already',
};

/** What a check is called where people read it. */
export function checkTitle(check: string): string {
  return CHECKS[check] ?? check;
}

/** What is said aloud when a plan has changed. */
export function announcementOf(plan: EnvironmentPlan): string {
  const { title, reasons } = verdictOf(plan);
  const cost = new Intl.NumberFormat('en', {
    style: 'currency',
    currency: plan.cost.currency,
    maximumFractionDigits: 0,
  }).format(plan.cost.perMonth.expected);
  return [
    `${title}${reasons.length > 0 ? `: ${listInWords(reasons)}` : ''}`,
    `${plural(plan.pods, 'pod')}, about ${cost} a month`,
  ].join('. ');
}

/** A value of a field as one line. */
export function valueInWords(value: unknown): string {
  if (value === undefined) {
    return 'absent';
  }
  return typeof value === 'string' ? value : JSON.stringify(value);
}
