import type { LabelSelector } from './types/LabelSelector';

type Labels = Record<string, string> | undefined;
type Requirement = NonNullable<LabelSelector['matchExpressions']>[number];

function meets(requirement: Requirement, labels: Labels): boolean {
  const { key, operator, values = [] } = requirement;
  const value = labels?.[key];
  switch (operator) {
    case 'In':
      return value !== undefined && values.includes(value);
    case 'NotIn':
      return value === undefined || !values.includes(value);
    case 'Exists':
      return value !== undefined;
    default:
      return value === undefined;
  }
}

/** Whether labels meet a selector; without requirements it selects everything. */
export function matchesSelector(
  selector: LabelSelector,
  labels: Labels,
): boolean {
  return (
    Object.entries(selector.matchLabels ?? {}).every(
      ([key, value]) => labels?.[key] === value,
    ) &&
    (selector.matchExpressions ?? []).every(requirement =>
      meets(requirement, labels),
    )
  );
}

/** `a=b,c in (d,e)`: a selector as a client writes it. */
export function formatSelector(selector: LabelSelector): string {
  const equalities = Object.entries(selector.matchLabels ?? {})
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([key, value]) => `${key}=${value}`);
  const sets = (selector.matchExpressions ?? []).map(
    ({ key, operator, values = [] }) => {
      switch (operator) {
        case 'In':
          return `${key} in (${values.join(',')})`;
        case 'NotIn':
          return `${key} notin (${values.join(',')})`;
        case 'Exists':
          return key;
        default:
          return `!${key}`;
      }
    },
  );
  return [...equalities, ...sets].join(',');
}
