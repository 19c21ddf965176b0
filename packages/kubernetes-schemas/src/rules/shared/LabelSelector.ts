import type { FieldFinding } from '../../validate/schemaFindings';
import { checkForm } from './findings';
import { LABEL_KEY_FORM, LABEL_VALUE_FORM } from './names';

export type LabelSelector = {
  matchLabels?: Record<string, string>;
  matchExpressions?: { key: string; operator: string; values?: string[] }[];
};

/** Whether a selector that selects at least something selects these labels. */
export function selects(
  { matchLabels = {}, matchExpressions = [] }: LabelSelector,
  labels: Readonly<Record<string, string>>,
): boolean {
  const hasLabels = Object.entries(matchLabels).every(
    ([key, value]) => labels[key] === value,
  );
  return (
    hasLabels &&
    matchExpressions.every(({ key, operator, values = [] }) => {
      const value = labels[key];
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
    })
  );
}

/** Whether a selector says nothing, and so selects everything. */
export function isEmptySelector(selector: LabelSelector): boolean {
  return (
    Object.keys(selector.matchLabels ?? {}).length === 0 &&
    (selector.matchExpressions ?? []).length === 0
  );
}

const WITH_VALUES = ['In', 'NotIn'];
const WITHOUT_VALUES = ['Exists', 'DoesNotExist'];

/** What an API server refuses in a selector, wherever it stands. */
export function checkSelectorForm(
  path: string,
  { matchLabels = {}, matchExpressions = [] }: LabelSelector,
): FieldFinding[] {
  const labels = Object.entries(matchLabels).flatMap(([key, value]) => [
    ...checkForm(`${path}.matchLabels[${key}]`, LABEL_KEY_FORM, key),
    ...checkForm(`${path}.matchLabels[${key}]`, LABEL_VALUE_FORM, value),
  ]);
  const expressions = matchExpressions.flatMap((expression, index) => {
    const { key, operator, values = [] } = expression;
    const at = `${path}.matchExpressions[${index}]`;
    // The schema refuses every other operator.
    const isMissing = WITH_VALUES.includes(operator) && values.length === 0;
    const isSurplus = WITHOUT_VALUES.includes(operator) && values.length > 0;
    const wanted = isMissing ? 'a value or more' : 'no values';
    return [
      ...checkForm(`${at}.key`, LABEL_KEY_FORM, key),
      ...(isMissing || isSurplus
        ? [
            {
              field: `${at}.values`,
              message: `must have ${wanted} with the operator ${operator}`,
            },
          ]
        : []),
    ];
  });
  return [...labels, ...expressions];
}
