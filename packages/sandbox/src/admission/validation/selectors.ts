import type { FieldFinding } from '../../handlers/InvalidError';
import type { Fields } from '../defaults/Fields';
import { forbidden, invalid, required, unsupported } from './findings';
import { labelFindings } from './metadata';

const OPERATORS = ['DoesNotExist', 'Exists', 'In', 'NotIn'];

function expressionFindings(
  expressions: Fields[] = [],
  path: string,
): FieldFinding[] {
  return expressions.flatMap((expression, index) => {
    const field = `${path}[${index}]`;
    const { operator, values = [] } = expression;
    if (!OPERATORS.includes(operator)) {
      return [
        unsupported({
          field: `${field}.operator`,
          value: operator ?? '',
          supported: OPERATORS,
        }),
      ];
    }
    const needsValues = operator === 'In' || operator === 'NotIn';
    if (needsValues && values.length === 0) {
      return [
        required(
          `${field}.values`,
          "must be specified when `operator` is 'In' or 'NotIn'",
        ),
      ];
    }
    return !needsValues && values.length > 0
      ? [
          forbidden(
            `${field}.values`,
            "may not be specified when `operator` is 'Exists' or 'DoesNotExist'",
          ),
        ]
      : [];
  });
}

export function selectorFindings(
  selector: Fields | undefined,
  path: string,
): FieldFinding[] {
  return selector
    ? [
        ...labelFindings(selector.matchLabels, `${path}.matchLabels`),
        ...expressionFindings(
          selector.matchExpressions,
          `${path}.matchExpressions`,
        ),
      ]
    : [];
}

export function selects(
  selector: Fields | undefined,
  labels: Record<string, string> = {},
): boolean {
  const { matchLabels = {}, matchExpressions = [] } = selector ?? {};
  return (
    Object.entries(matchLabels).every(
      ([key, value]) => labels[key] === value,
    ) &&
    matchExpressions.every(({ key, operator, values = [] }: Fields) => {
      const has = Object.hasOwn(labels, key);
      switch (operator) {
        case 'In':
          return has && values.includes(labels[key]);
        case 'NotIn':
          return !has || !values.includes(labels[key]);
        case 'Exists':
          return has;
        default:
          return !has;
      }
    })
  );
}

/** Go's way to print a map, which is how Kubernetes shows wrong labels. */
function goMap(labels: Record<string, string> | undefined): string {
  if (!labels) {
    return 'map[string]string(nil)';
  }
  const entries = Object.entries(labels)
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`);
  return `map[string]string{${entries.join(', ')}}`;
}

/** A workload must select the pods that it makes. */
export function templateSelectorFindings(spec: Fields): FieldFinding[] {
  const labels = spec.template?.metadata?.labels;
  const { selector } = spec;
  const isEmpty =
    selector &&
    Object.keys(selector.matchLabels ?? {}).length === 0 &&
    (selector.matchExpressions ?? []).length === 0;
  return [
    ...(selector ? [] : [required('spec.selector')]),
    ...(isEmpty
      ? [
          invalid(
            'spec.selector',
            selector,
            'empty selector is invalid for deployment',
          ),
        ]
      : []),
    ...selectorFindings(selector, 'spec.selector'),
    ...(selector && !isEmpty && selects(selector, labels)
      ? []
      : [
          {
            type: 'Invalid' as const,
            field: 'spec.template.metadata.labels',
            message: '`selector` does not match template `labels`',
            valueText: goMap(labels),
          },
        ]),
  ];
}
