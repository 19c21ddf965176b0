import { StatusError } from '../../handlers/StatusError';
import { NAMESPACES, PODS } from '../../registry/kinds';
import type { KubernetesObject } from '../../registry/objects';
import { qualifiedResource } from '../../registry/ResourceKind';
import type { ResourceKind } from '../../registry/ResourceKind';
import type { AdmissionPlugin, AdmissionRequest } from '../AdmissionRequest';
import type { Fields } from '../defaults/Fields';
import { BASELINE_CHECKS } from './baselineChecks';
import type { PodCheck } from './baselineChecks';
import { RESTRICTED_CHECKS } from './restrictedChecks';

const LABEL = 'pod-security.kubernetes.io/';

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

function violations(level: string, pod: Fields): string {
  const found = (CHECKS[level] ?? []).flatMap(check =>
    check(pod.spec ?? {}, pod.metadata ?? {}),
  );
  return found.map(({ reason, detail }) => `${reason} (${detail})`).join(', ');
}

function policyOf(
  namespace: KubernetesObject | undefined,
  mode: string,
): { level: string; text: string } {
  const labels = namespace?.metadata.labels ?? {};
  const level = labels[`${LABEL}${mode}`] ?? 'privileged';
  const version = labels[`${LABEL}${mode}-version`] ?? 'latest';
  return { level, text: `"${level}:${version}"` };
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
  const { registry, namespace, warn } = request;
  const found = registry.get(NAMESPACES, { name: namespace! });
  const { level, text } = policyOf(found, 'warn');
  const against = violations(level, pod);
  if (against) {
    warn(`would violate PodSecurity ${text}: ${against}`);
  }
}

/** https://kubernetes.io/docs/concepts/security/pod-security-admission/ */
export const podSecurity: AdmissionPlugin = {
  name: 'PodSecurity',

  validate(request) {
    const { operation, kind, object, registry, namespace, name } = request;
    if (operation === 'DELETE' || !object || request.subresource) {
      return;
    }
    if (kind === PODS) {
      if (operation === 'UPDATE' && request.oldObject?.spec === object.spec) {
        return;
      }
      const found = registry.get(NAMESPACES, { name: namespace! });
      const { level, text } = policyOf(found, 'enforce');
      const against = violations(level, object);
      if (against) {
        const message = `violates PodSecurity ${text}: ${against}`;
        throw StatusError.forbidden({ kind, name, message });
      }
      warnOf(request, object);
      return;
    }
    const template = templateOf(kind, object);
    if (template) {
      warnOf(request, template);
    }
  },
};
