import { resourceKindsOf } from '../resourceKinds';
import type { FieldFinding } from '../validate/schemaFindings';
import type { CheckedObject, ObjectRule } from './ObjectRule';
import { checkForm, mustBe } from './shared/findings';
import {
  DNS_1035_LABEL_FORM,
  DNS_LABEL_FORM,
  DNS_SUBDOMAIN_FORM,
  PATH_SEGMENT_FORM,
} from './shared/names';
import type { NameForm } from './shared/names';

/** Kinds whose names are not just a DNS subdomain. */
const FORMS: Readonly<Record<string, NameForm>> = {
  // Events of before events.k8s.io are not checked at all.
  'v1 Event': PATH_SEGMENT_FORM,
  'v1 Namespace': DNS_LABEL_FORM,
  'v1 Service': DNS_1035_LABEL_FORM,
  'apps/v1 StatefulSet': DNS_LABEL_FORM,
  'networking.k8s.io/v1 IPAddress': PATH_SEGMENT_FORM,
  'rbac.authorization.k8s.io/v1 ClusterRole': PATH_SEGMENT_FORM,
  'rbac.authorization.k8s.io/v1 ClusterRoleBinding': PATH_SEGMENT_FORM,
  'rbac.authorization.k8s.io/v1 Role': PATH_SEGMENT_FORM,
  'rbac.authorization.k8s.io/v1 RoleBinding': PATH_SEGMENT_FORM,
};

/**
 * Names become parts of longer ones: a Job of a CronJob adds 11 characters,
 * and a pod carries the name of its Job as a label.
 */
const MAX_LENGTHS: Readonly<Record<string, number>> = {
  'batch/v1 CronJob': 52,
  'batch/v1 Job': 63,
};

/** The name, and the namespace where the kind has one. */
export const nameRule: ObjectRule = {
  check(object) {
    const key = `${object.apiVersion} ${object.kind}`;
    const kind = resourceKindsOf(object.apiVersion).find(
      each => each.kind === object.kind,
    );
    // Reviews, evictions and bindings are asked, not kept, and need no name.
    if (!kind?.verbs.includes('get')) {
      return [];
    }
    return [
      ...nameFindings(object, key),
      ...namespaceFindings(object, kind.namespaced),
    ];
  },
};

function nameFindings(object: CheckedObject, key: string): FieldFinding[] {
  const { name, generateName } = object.metadata ?? {};
  if (!name && !generateName) {
    return [{ field: 'metadata.name', message: 'is required' }];
  }
  const max = MAX_LENGTHS[key];
  if (name && max && name.length > max) {
    return [mustBe('metadata.name', `at most ${max} characters long`, name)];
  }
  return checkForm('metadata.name', FORMS[key] ?? DNS_SUBDOMAIN_FORM, name);
}

function namespaceFindings(
  object: CheckedObject,
  namespaced: boolean,
): FieldFinding[] {
  const namespace = object.metadata?.namespace;
  if (namespace && !namespaced) {
    return [
      {
        field: 'metadata.namespace',
        message: `must not be set: a ${object.kind} belongs to the whole cluster`,
      },
    ];
  }
  return checkForm('metadata.namespace', DNS_LABEL_FORM, namespace);
}
