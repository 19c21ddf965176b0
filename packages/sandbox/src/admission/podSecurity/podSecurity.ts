import { InvalidError } from '../../handlers/InvalidError';
import { StatusError } from '../../handlers/StatusError';
import { NAMESPACES, PODS } from '../../registry/kinds';
import type { KubernetesObject } from '../../registry/objects';
import { qualifiedResource } from '../../registry/ResourceKind';
import type { ResourceKind } from '../../registry/ResourceKind';
import type { AdmissionPlugin, AdmissionRequest } from '../AdmissionRequest';
import type { Fields } from '../defaults/Fields';
import { BASELINE_CHECKS } from './baselineChecks';
import type { PodCheck, Violation } from './baselineChecks';
import {
  LEVELS,
  policyLabelFindings,
  policyOf,
  policyText,
} from './policyLabels';
import { RESTRICTED_CHECKS } from './restrictedChecks';

const CHECKS: Readonly<Record<string, readonly PodCheck[]>> = {
  privileged: [],
  baseline: BASELINE_CHECKS,
  restricted: [...BASELINE_CHECKS, ...RESTRICTED_CHECKS],
};

/** Where the template of pods lies in the kinds that make them. */
const TEMPLATE_PATHS: Readonly<Record<string, readonly string[]>> = {
  'cronjobs.batch': ['spec', 'jobTemplate', 'spec', 'template'],
  'daemonsets.apps': ['spec', 'template'],
  'deployments.apps': ['spec', 'template'],
  'jobs.batch': ['spec', 'template'],
  podtemplates: ['template'],
  'replicasets.apps': ['spec', 'template'],
  replicationcontrollers: ['spec', 'template'],
  'statefulsets.apps': ['spec', 'template'],
};

function found(level: string, pod: Fields): Violation[] {
  return (CHECKS[level] ?? []).flatMap(check =>
    check(pod.spec ?? {}, pod.metadata ?? {}),
  );
}

function violations(level: string, pod: Fields): string {
  return found(level, pod)
    .map(({ reason, detail }) => `${reason} (${detail})`)
    .join(', ');
}

function labelsOf(request: AdmissionRequest) {
  const { registry, namespace } = request;
  return registry.get(NAMESPACES, { name: namespace! })?.metadata.labels;
}

function templateOf(
  kind: ResourceKind,
  object: KubernetesObject,
): Fields | undefined {
  return TEMPLATE_PATHS[qualifiedResource(kind)]?.reduce<Fields | undefined>(
    (value, step) => value?.[step],
    object,
  );
}

function warnOf(request: AdmissionRequest, pod: Fields): void {
  const policy = policyOf(labelsOf(request), 'warn');
  const against = violations(policy.level, pod);
  if (against) {
    request.warn(`would violate PodSecurity ${policyText(policy)}: ${against}`);
  }
}

function judgePod(request: AdmissionRequest, pod: KubernetesObject): void {
  const { operation, oldObject, kind, name } = request;
  if (operation === 'UPDATE' && oldObject?.spec === pod.spec) {
    return;
  }
  const policy = policyOf(labelsOf(request), 'enforce');
  const against = violations(policy.level, pod);
  if (against) {
    const message = `violates PodSecurity ${policyText(policy)}: ${against}`;
    throw StatusError.forbidden({ kind, name, message });
  }
  warnOf(request, pod);
}

/** A stricter level does not touch the pods that are there, but says which would not do. */
function warnOfExisting(
  request: AdmissionRequest,
  namespace: KubernetesObject,
): void {
  const { registry, name, oldObject, warn } = request;
  const before = policyOf(oldObject?.metadata.labels, 'enforce');
  const policy = policyOf(namespace.metadata.labels, 'enforce');
  if (LEVELS.indexOf(policy.level) <= LEVELS.indexOf(before.level)) {
    return;
  }
  const lines = new Map<string, string[]>();
  for (const pod of registry.list(PODS, { namespace: name })) {
    const reasons = found(policy.level, pod)
      .map(({ reason }) => reason)
      .join(', ');
    if (reasons) {
      lines.set(reasons, [...(lines.get(reasons) ?? []), pod.metadata.name]);
    }
  }
  if (lines.size > 0) {
    warn(
      `existing pods in namespace ${JSON.stringify(
        name,
      )} violate the new PodSecurity enforce level ${policyText(policy)}`,
    );
    lines.forEach(([first, ...others], reasons) => {
      const more =
        others.length > 0 ? ` (and ${others.length} other pods)` : '';
      warn(`${first}${more}: ${reasons}`);
    });
  }
}

function judgeNamespace(
  request: AdmissionRequest,
  namespace: KubernetesObject,
): void {
  const { kind } = request;
  const findings = policyLabelFindings(namespace.metadata.labels);
  if (findings.length > 0) {
    throw InvalidError.ofObject({ kind, object: namespace, findings });
  }
  if (request.operation === 'UPDATE') {
    warnOfExisting(request, namespace);
  }
}

/** https://kubernetes.io/docs/concepts/security/pod-security-admission/ */
export const podSecurity: AdmissionPlugin = {
  name: 'PodSecurity',

  validate(request) {
    const { operation, kind, object, subresource } = request;
    if (operation === 'DELETE' || !object || subresource) {
      return;
    }
    if (kind === PODS) {
      judgePod(request, object);
    } else if (kind === NAMESPACES) {
      judgeNamespace(request, object);
    } else {
      const template = templateOf(kind, object);
      if (template) {
        warnOf(request, template);
      }
    }
  },
};
