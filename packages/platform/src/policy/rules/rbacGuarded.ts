import type { KubernetesObject } from '../../render/KubernetesObject';
import { defineRule } from '../defineRule';
import type { Violation } from '../defineRule';
import { mapsOf, shown, textOf, textsOf, valueAt } from '../objects/json';
import { roleBindingsOf } from '../objects/RoleBinding';

/** Accounts whose token is outside the cluster, in the portal's hands. */
const OF_PORTAL = /^portal-/;

const READING = ['get', 'list', 'watch'];

/** Verbs of all roles that an account has. */
function writesOf(
  account: KubernetesObject,
  objects: readonly KubernetesObject[],
): string[] {
  const { name, namespace } = account.metadata;
  return roleBindingsOf(objects)
    .filter(({ subjects }) =>
      subjects.some(
        subject => subject.name === name && subject.namespace === namespace,
      ),
    )
    .flatMap(({ role }) => mapsOf(role?.rules))
    .flatMap(rule => textsOf(rule.verbs))
    .filter(verb => !READING.includes(verb));
}

/** Whether a policy is about everything that an account may write. */
function isAboutAll(policy: KubernetesObject, user: string): boolean {
  const conditions = mapsOf(valueAt(policy.spec, 'matchConditions'));
  const rules = mapsOf(
    valueAt(policy.spec, 'matchConstraints', 'resourceRules'),
  );
  const expected = `request.userInfo.username == '${user}'`;
  return (
    conditions.length === 1 &&
    conditions.every(({ expression }) => expression === expected) &&
    rules.some(
      rule =>
        textsOf(rule.apiGroups).includes('*') &&
        textsOf(rule.apiVersions).includes('*') &&
        textsOf(rule.resources).includes('*/*') &&
        ['CREATE', 'UPDATE', 'DELETE'].every(operation =>
          textsOf(rule.operations).includes(operation),
        ),
    )
  );
}

/** Policies that refuse, rather than only warn. */
function denyingIn(objects: readonly KubernetesObject[]): Set<string> {
  return new Set(
    objects
      .filter(
        ({ kind, spec }) =>
          kind === 'ValidatingAdmissionPolicyBinding' &&
          textsOf(valueAt(spec, 'validationActions')).includes('Deny') &&
          valueAt(spec, 'matchResources') === undefined,
      )
      .flatMap(({ spec }) => textOf(valueAt(spec, 'policyName')) ?? []),
  );
}

function violationsOf(
  account: KubernetesObject,
  objects: readonly KubernetesObject[],
): Violation[] {
  const { name, namespace } = account.metadata;
  const user = `system:serviceaccount:${namespace}:${name}`;
  const policy = objects.find(
    object =>
      object.kind === 'ValidatingAdmissionPolicy' && isAboutAll(object, user),
  );
  if (!policy || !denyingIn(objects).has(policy.metadata.name)) {
    return [
      {
        object: account,
        field: 'metadata.name',
        message: `expected a ValidatingAdmissionPolicy for all that ${user} writes, with a binding that denies`,
      },
    ];
  }
  const found = valueAt(policy.spec, 'failurePolicy');
  return [
    ...(found === 'Fail'
      ? []
      : [
          {
            object: policy,
            field: 'spec.failurePolicy',
            message: `expected Fail, found ${shown(found)}`,
          },
        ]),
    ...(mapsOf(valueAt(policy.spec, 'validations')).length > 0
      ? []
      : [
          {
            object: policy,
            field: 'spec.validations',
            message: 'expected what may be written, found nothing',
          },
        ]),
  ];
}

export const rbacGuarded = defineRule({
  id: 'rbac.guarded',
  title:
    'Whatever an account of the portal may write is judged by an admission policy of its own, which denies when in doubt',
  why: 'A role cannot be held to namespaces by the beginning of their names, nor to some fields of an object. Without a policy the token of the portal could change what everybody else runs, production included.',
  check: ({ objects }) =>
    objects
      .filter(
        ({ kind, metadata }) =>
          kind === 'ServiceAccount' && OF_PORTAL.test(metadata.name),
      )
      .filter(account => writesOf(account, objects).length > 0)
      .flatMap(account => violationsOf(account, objects)),
});
