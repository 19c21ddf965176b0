import { isDeepStrictEqual } from 'node:util';
import type { FieldFinding } from '../../handlers/InvalidError';
import { celComplaint } from '../policies/celEnvironment';
import { isQuantity } from '../../openapi/isQuantity';
import { toAmount } from '../../quantities/amount';
import type { Fields } from '../defaults/Fields';
import { forbidden, invalid, oneOf, required } from './findings';

/** What is wrong with an object, and with a change of it. */
export type ObjectValidator = (
  object: Fields,
  before?: Fields,
) => FieldFinding[];

/** A ConfigMap and a Secret hold 1 MiB. */
const MAXIMUM_DATA = 1024 * 1024;

const KEY = /^[-._a-zA-Z0-9]+$/;
const KEY_MESSAGE =
  "a valid config key must consist of alphanumeric characters, '-', '_' or '.' (e.g. 'key.name',  or 'KEY_NAME',  or 'key-name', regex used for validation is '[-._a-zA-Z0-9]+')";

function keyed(object: Fields, before?: Fields): FieldFinding[] {
  const keys = ['data', 'binaryData'].flatMap(list =>
    Object.keys(object[list] ?? {})
      .filter(key => !KEY.test(key))
      .map(key => invalid(`${list}[${key}]`, key, KEY_MESSAGE)),
  );
  const isFixed =
    before?.immutable === true &&
    (object.immutable !== true ||
      !isDeepStrictEqual(object.data, before.data) ||
      !isDeepStrictEqual(object.binaryData, before.binaryData));
  const size = ['data', 'binaryData']
    .flatMap(list => Object.values<string>(object[list] ?? {}))
    .reduce((total, value) => total + value.length, 0);
  return [
    ...keys,
    ...(isFixed
      ? [forbidden('data', 'field is immutable when `immutable` is set')]
      : []),
    ...(size > MAXIMUM_DATA
      ? [
          {
            type: 'TooLong' as const,
            field: '',
            message: `may not be more than ${MAXIMUM_DATA} bytes`,
          },
        ]
      : []),
  ];
}

function secret(object: Fields, before?: Fields): FieldFinding[] {
  const isChanged = before && before.type !== object.type;
  return [
    ...keyed(object, before),
    ...(isChanged ? [invalid('type', object.type, 'field is immutable')] : []),
  ];
}

function rules(object: Fields): FieldFinding[] {
  return (object.rules ?? []).flatMap((rule: Fields, index: number) => {
    const path = `rules[${index}]`;
    const isPathRule = (rule.nonResourceURLs ?? []).length > 0;
    return [
      ...(rule.verbs?.length
        ? []
        : [required(`${path}.verbs`, 'verbs must contain at least one value')]),
      ...(isPathRule || rule.apiGroups?.length
        ? []
        : [
            required(
              `${path}.apiGroups`,
              'resource rules must supply at least one api group',
            ),
          ]),
      ...(isPathRule || rule.resources?.length
        ? []
        : [
            required(
              `${path}.resources`,
              'resource rules must supply at least one resource',
            ),
          ]),
    ];
  });
}

function binding(object: Fields, before?: Fields): FieldFinding[] {
  const { roleRef = {}, subjects = [] } = object;
  const isMoved = before && !isDeepStrictEqual(before.roleRef, roleRef);
  return [
    ...oneOf({
      field: 'roleRef.kind',
      value: roleRef.kind ?? '',
      supported: ['ClusterRole', 'Role'],
    }),
    ...(roleRef.name ? [] : [required('roleRef.name')]),
    ...subjects.flatMap((subject: Fields, index: number) => {
      const path = `subjects[${index}]`;
      return [
        ...(subject.name ? [] : [required(`${path}.name`)]),
        ...oneOf({
          field: `${path}.kind`,
          value: subject.kind,
          supported: ['Group', 'ServiceAccount', 'User'],
        }),
        ...(subject.kind === 'ServiceAccount' && !subject.namespace
          ? [required(`${path}.namespace`)]
          : []),
      ];
    }),
    ...(isMoved ? [invalid('roleRef', roleRef, 'cannot change roleRef')] : []),
  ];
}

function amounts(values: Fields = {}, path: string): FieldFinding[] {
  return Object.entries(values)
    .filter(([, value]) => !isQuantity(value) || String(value).startsWith('-'))
    .map(([name, value]) =>
      invalid(`${path}[${name}]`, value, 'must be greater than or equal to 0'),
    );
}

/** Names that a quota can limit without a prefix. */
const QUOTA_NAMES =
  /^(?:cpu|memory|ephemeral-storage|pods|services|services\.(?:loadbalancers|nodeports)|replicationcontrollers|resourcequotas|secrets|configmaps|persistentvolumeclaims|(?:requests|limits)\.[-a-z.]+)$/;

function quota(object: Fields): FieldFinding[] {
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
            invalid(
              path,
              name,
              'must be a standard resource type or fully qualified',
            ),
          ]),
      ...amounts({ [name]: value }, 'spec.hard'),
      ...(isCount && isKnown && !isWhole
        ? [invalid(path, value, 'must be an integer')]
        : []),
    ];
  });
}

/** Bounds of a limit, from the least to the most, each with its name. */
const BOUNDS = [
  ['min', 'min'],
  ['defaultRequest', 'default request'],
  ['default', 'default'],
  ['max', 'max'],
] as const;

function limitRange(object: Fields): FieldFinding[] {
  return (object.spec?.limits ?? []).flatMap((limit: Fields, index: number) =>
    BOUNDS.flatMap(([low, lowName], place) =>
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
  );
}

const ACCESS_MODES = [
  'ReadOnlyMany',
  'ReadWriteMany',
  'ReadWriteOnce',
  'ReadWriteOncePod',
];

function claim(object: Fields, before?: Fields): FieldFinding[] {
  const { spec = {} } = object;
  const fixed = ({ resources, volumeName, ...rest }: Fields) => rest;
  const isChanged =
    before && !isDeepStrictEqual(fixed(before.spec), fixed(spec));
  return [
    ...(spec.accessModes?.length
      ? spec.accessModes.flatMap((value: string) =>
          oneOf({
            field: 'spec.accessModes',
            value,
            supported: ACCESS_MODES,
          }),
        )
      : [required('spec.accessModes', 'at least 1 access mode is required')]),
    ...(spec.resources?.requests?.storage
      ? amounts(spec.resources.requests, 'spec.resources.requests')
      : [required('spec.resources[storage]')]),
    ...(isChanged
      ? [
          forbidden(
            'spec',
            'spec is immutable after creation except resources.requests and volumeAttributesClassName for bound claims',
          ),
        ]
      : []),
  ];
}

function expressionFindings(
  expression: string | undefined,
  field: string,
): FieldFinding[] {
  if (!expression?.trim()) {
    return [required(field, 'expression is not specified')];
  }
  const complaint = celComplaint(expression);
  return complaint ? [invalid(field, expression, complaint)] : [];
}

function admissionPolicy(object: Fields): FieldFinding[] {
  const { matchConstraints, validations } = object.spec ?? {};
  return [
    ...(matchConstraints ? [] : [required('spec.matchConstraints')]),
    ...(validations?.length || object.spec?.auditAnnotations?.length
      ? []
      : [
          required(
            'spec.validations',
            'validations or auditAnnotations must contain at least one item',
          ),
        ]),
    ...(validations ?? []).flatMap((validation: Fields, index: number) =>
      expressionFindings(
        validation.expression,
        `spec.validations[${index}].expression`,
      ),
    ),
    ...(object.spec?.matchConditions ?? []).flatMap(
      (condition: Fields, index: number) =>
        expressionFindings(
          condition.expression,
          `spec.matchConditions[${index}].expression`,
        ),
    ),
  ];
}

function policyBinding(object: Fields): FieldFinding[] {
  const { policyName, validationActions } = object.spec ?? {};
  return [
    ...(policyName ? [] : [required('spec.policyName')]),
    ...(validationActions?.length ? [] : [required('spec.validationActions')]),
    ...(validationActions ?? []).flatMap((value: string, index: number) =>
      oneOf({
        field: `spec.validationActions[${index}]`,
        value,
        supported: ['Audit', 'Deny', 'Warn'],
      }),
    ),
  ];
}

const RBAC = 'rbac.authorization.k8s.io';
const ADMISSION = 'admissionregistration.k8s.io';

export const CONFIGURATION_VALIDATORS: Readonly<
  Record<string, ObjectValidator>
> = {
  [`clusterrolebindings.${RBAC}`]: binding,
  [`clusterroles.${RBAC}`]: rules,
  [`rolebindings.${RBAC}`]: binding,
  [`roles.${RBAC}`]: rules,
  [`validatingadmissionpolicies.${ADMISSION}`]: admissionPolicy,
  [`validatingadmissionpolicybindings.${ADMISSION}`]: policyBinding,
  configmaps: keyed,
  persistentvolumeclaims: claim,
  limitranges: limitRange,
  resourcequotas: quota,
  secrets: secret,
};
