import { isDeepStrictEqual } from 'node:util';
import type { FieldFinding } from '../../handlers/InvalidError';
import { celComplaint } from '../policies/celEnvironment';
import type { Fields } from '../defaults/Fields';
import { forbidden, invalid, oneOf, required } from './findings';
import { amountFindings, limitRange, quota } from './limits';

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
      supported:
        object.kind === 'ClusterRoleBinding'
          ? ['ClusterRole']
          : ['Role', 'ClusterRole'],
    }),
    ...(roleRef.name ? [] : [required('roleRef.name')]),
    ...subjects.flatMap((subject: Fields, index: number) => {
      const path = `subjects[${index}]`;
      return [
        ...(subject.name ? [] : [required(`${path}.name`)]),
        ...oneOf({
          field: `${path}.kind`,
          value: subject.kind ?? '',
          supported: ['ServiceAccount', 'User', 'Group'],
        }),
        ...(subject.kind === 'ServiceAccount' &&
        object.kind === 'ClusterRoleBinding' &&
        !subject.namespace
          ? [required(`${path}.namespace`)]
          : []),
      ];
    }),
    ...(isMoved ? [invalid('roleRef', roleRef, 'cannot change roleRef')] : []),
  ];
}

function ingressClass(object: Fields): FieldFinding[] {
  const { controller } = object.spec ?? {};
  const field = 'spec.controller';
  if (!controller) {
    return [required(field)];
  }
  return /^[a-z0-9][-a-z0-9.]*\/[-A-Za-z0-9._/]+$/.test(controller)
    ? []
    : [
        invalid(
          field,
          controller,
          'must be a domain-prefixed path (such as "acme.io/foo")',
        ),
      ];
}

function storageClass(object: Fields): FieldFinding[] {
  return [
    ...(object.provisioner ? [] : [required('provisioner')]),
    ...oneOf({
      field: 'reclaimPolicy',
      value: object.reclaimPolicy,
      supported: ['Delete', 'Retain'],
    }),
    ...oneOf({
      field: 'volumeBindingMode',
      value: object.volumeBindingMode,
      supported: ['Immediate', 'WaitForFirstConsumer'],
    }),
  ];
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
      ? amountFindings(spec.resources.requests, 'spec.resources.requests')
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
  [`ingressclasses.networking.k8s.io`]: ingressClass,
  limitranges: limitRange,
  [`storageclasses.storage.k8s.io`]: storageClass,
  resourcequotas: quota,
  secrets: secret,
};
