import type { KubernetesObject } from '../../render/KubernetesObject';
import { defineRule } from '../defineRule';
import type { Violation } from '../defineRule';
import { mapOf, mapsOf, shown, textOf, textsOf } from '../objects/json';
import type { JsonMap } from '../objects/json';
import { roleBindingsOf } from '../objects/RoleBinding';
import type { RoleBinding } from '../objects/RoleBinding';

const ROLES = ['ClusterRole', 'Role'];

/** With one of these, a subject can give itself any other right. */
const TO_MORE_RIGHTS = ['bind', 'escalate', 'impersonate'];

/** Ways into the containers, the kubelet and the accounts of others. */
const INTO_OTHERS = [
  'nodes/proxy',
  'pods/attach',
  'pods/ephemeralcontainers',
  'pods/exec',
  'pods/portforward',
  'serviceaccounts/token',
];

/** Reads certificates for TLS; every other secret reaches pods by the kubelet. */
const MAY_READ_SECRETS = 'ingress-controller';
const READING = ['get', 'list', 'watch'];

const EVERYBODY =
  /^system:(?:anonymous|authenticated|masters|serviceaccounts.*|unauthenticated)$/;

/** `forbidden` in one list of a rule of a role. */
function refused(rule: JsonMap, list: string, forbidden: readonly string[]) {
  return textsOf(rule[list]).filter(
    each => each.includes('*') || forbidden.includes(each),
  );
}

function ruleViolationsOf(role: KubernetesObject): Violation[] {
  return mapsOf(role.rules).flatMap((rule, index) =>
    [
      { list: 'apiGroups', found: refused(rule, 'apiGroups', []) },
      {
        list: 'nonResourceURLs',
        found: refused(rule, 'nonResourceURLs', []),
      },
      { list: 'resources', found: refused(rule, 'resources', INTO_OTHERS) },
      { list: 'verbs', found: refused(rule, 'verbs', TO_MORE_RIGHTS) },
    ]
      .filter(({ found }) => found.length > 0)
      .map(({ found, list }) => ({
        object: role,
        field: `rules[${index}].${list}`,
        message: `expected neither a wildcard nor a way to more rights, found ${found.join(
          ', ',
        )}`,
      })),
  );
}

function isForIngressController({ subjects }: RoleBinding): boolean {
  return (
    subjects.length > 0 &&
    subjects.every(
      ({ kind, name }) =>
        kind === 'ServiceAccount' && name === MAY_READ_SECRETS,
    )
  );
}

function secretViolationsOf(
  role: KubernetesObject,
  bindings: readonly RoleBinding[],
): Violation[] {
  const own = bindings.filter(binding => binding.role === role);
  const allowed = own.length > 0 && own.every(isForIngressController);
  return mapsOf(role.rules).flatMap((rule, index) => {
    const writing = textsOf(rule.verbs).filter(
      verb => !READING.includes(verb) && verb !== '*',
    );
    if (!textsOf(rule.resources).includes('secrets')) {
      return [];
    }
    const violations: Violation[] = [];
    if (!allowed) {
      violations.push({
        object: role,
        field: `rules[${index}].resources`,
        message: `expected no secrets, as only ServiceAccount ${MAY_READ_SECRETS} reads them`,
      });
    }
    if (writing.length > 0) {
      violations.push({
        object: role,
        field: `rules[${index}].verbs`,
        message: `expected at most ${READING.join(
          ', ',
        )} of secrets, found ${writing.join(', ')}`,
      });
    }
    return violations;
  });
}

function aggregationOf(role: KubernetesObject): Violation[] {
  return role.aggregationRule === undefined
    ? []
    : [
        {
          object: role,
          field: 'aggregationRule',
          message:
            'expected rules of its own, found those of any role with a label',
        },
      ];
}

function bindingViolationsOf({ object, role, subjects }: RoleBinding) {
  const violations: Violation[] = subjects
    .map(({ name }, index) => ({ name: textOf(name) ?? '', index }))
    .filter(({ name }) => EVERYBODY.test(name))
    .map(({ index, name }) => ({
      object,
      field: `subjects[${index}].name`,
      message: `expected somebody in particular, found ${name}`,
    }));
  return role
    ? violations
    : [
        ...violations,
        {
          object,
          field: 'roleRef',
          message: `expected a role that is applied with it and can be judged, found ${shown(
            mapOf(object.roleRef).name,
          )}`,
        },
      ];
}

export const rbacLeast = defineRule({
  id: 'rbac.least',
  title:
    'Roles list what they allow, none leads to more rights, and only the ingress controller reads secrets',
  why: 'A wildcard also allows what a later version of Kubernetes or an operator adds. Who may bind roles, impersonate or enter the pods of others has all their rights; who may list secrets has every password of the namespace, or of the cluster.',
  check: ({ objects }) => {
    const bindings = roleBindingsOf(objects);
    return [
      ...objects
        .filter(({ kind }) => ROLES.includes(kind))
        .flatMap(role => [
          ...ruleViolationsOf(role),
          ...secretViolationsOf(role, bindings),
          ...aggregationOf(role),
        ]),
      ...bindings.flatMap(bindingViolationsOf),
    ];
  },
});
