import type { FieldFinding } from '../../handlers/InvalidError';
import { isQuantity } from '../../openapi/isQuantity';
import { toAmount } from '../../quantities/amount';
import type { Fields } from '../defaults/Fields';
import { invalid } from './findings';
import { checkQualifiedName } from './names';

export function amountFindings(
  values: Fields = {},
  path: string,
): FieldFinding[] {
  return Object.entries(values)
    .filter(([, value]) => !isQuantity(value) || String(value).startsWith('-'))
    .map(([name, value]) =>
      invalid(`${path}[${name}]`, value, 'must be greater than or equal to 0'),
    );
}

/** Names that a quota can limit without a prefix. */
const QUOTA_NAMES =
  /^(?:cpu|memory|ephemeral-storage|pods|services|services\.(?:loadbalancers|nodeports)|replicationcontrollers|resourcequotas|secrets|configmaps|persistentvolumeclaims|(?:requests|limits)\.(?:cpu|memory|ephemeral-storage|storage|hugepages-.+))$/;

export function quota(object: Fields): FieldFinding[] {
  const hard: Fields = object.spec?.hard ?? {};
  return Object.entries(hard).flatMap(([name, value]) => {
    const path = `spec.hard[${name}]`;
    const isKnown = QUOTA_NAMES.test(name) || name.includes('/');
    const isCount = !/cpu|memory|storage/.test(name);
    const isWhole = toAmount(value) % toAmount(1) === 0n;
    return [
      ...(isKnown
        ? []
        : [
            'must be a standard resource type or fully qualified',
            'must be a standard resource for quota',
          ].map(message => ({
            ...invalid(path, name, message),
            valueText: name,
          }))),
      ...amountFindings({ [name]: value }, 'spec.hard'),
      ...(isCount && isKnown && !isWhole
        ? [invalid(path, value, 'must be an integer')]
        : []),
    ];
  });
}

function typeFindings(type: string | undefined, field: string): FieldFinding[] {
  const isKnown = ['Container', 'Pod', 'PersistentVolumeClaim'].includes(
    type ?? '',
  );
  const unqualified = 'must be a standard limit type or fully qualified';
  if (isKnown || type?.includes('/')) {
    return [];
  }
  const findings = checkQualifiedName(field, type ?? '');
  return findings.length > 0
    ? findings
    : [invalid(field, type ?? '', unqualified)];
}

/** Bounds of a limit, from the least to the most, each with its name. */
const BOUNDS = [
  ['min', 'min'],
  ['defaultRequest', 'default request'],
  ['default', 'default'],
  ['max', 'max'],
] as const;

export function limitRange(object: Fields): FieldFinding[] {
  return (object.spec?.limits ?? []).flatMap((limit: Fields, index: number) => [
    ...typeFindings(limit.type, `spec.limits[${index}].type`),
    ...BOUNDS.flatMap(([low, lowName], place) =>
      BOUNDS.slice(place + 1).flatMap(([high, highName]) =>
        Object.entries<string>(limit[low] ?? {})
          .filter(
            ([name, value]) =>
              limit[high]?.[name] !== undefined &&
              toAmount(value) > toAmount(limit[high][name]),
          )
          .map(([name, value]) =>
            invalid(
              `spec.limits[${index}].${low}[${name}]`,
              value,
              `${lowName} value ${value} is greater than ${highName} value ${limit[high][name]}`,
            ),
          ),
      ),
    ),
  ]);
}
