import type { KubernetesObject } from '../../render/KubernetesObject';
import { defineRule } from '../defineRule';
import type { Violation } from '../defineRule';
import { keyField, mapsOf, shown } from '../objects/json';
import { labelsOf } from '../objects/labels';
import { namespaceContentsOf } from '../objects/NamespaceContent';
import { podTemplatesOf } from '../objects/PodTemplate';
import type { PolicyTarget } from '../PolicyRule';
import { nodePathsOf } from './podHost';

const PREFIX = 'pod-security.kubernetes.io/';
const MODES = ['audit', 'enforce', 'warn'];

/**
 * Pod Security judges whole namespaces and admits a path of the node on no
 * level but `privileged`. So the namespace of the log collector enforces that
 * one, as long as the collector is in it; warnings and the audit log still
 * name whatever is not `restricted`, and `pod.host` and its neighbours refuse
 * it before it gets that far.
 */
function mayBePrivileged(
  namespace: KubernetesObject,
  { objects, scope }: PolicyTarget,
): boolean {
  return podTemplatesOf(objects).some(
    ({ object, spec }) =>
      object.metadata.namespace === namespace.metadata.name &&
      Object.keys(nodePathsOf(object, scope)).length > 0 &&
      mapsOf(spec.volumes).some(({ hostPath }) => hostPath !== undefined),
  );
}

export const namespaceRestricted = defineRule({
  id: 'namespace.restricted',
  title:
    'Pod Security enforces, warns and audits by the level restricted of one Kubernetes version; only the namespace of the log collector may enforce privileged',
  why: 'These rules judge what we render. Pod Security is what stops a pod that somebody creates in another way. With the version latest, an upgrade of the cluster could refuse pods that ran the day before.',
  check: target => [
    ...namespaceContentsOf(target.objects)
      .filter(({ object }) => object.kind !== 'Namespace')
      .map(({ field, name, object }) => ({
        object,
        field,
        message: `expected Namespace ${name} to be applied with its workloads, as else its level is unknown`,
      })),
    ...target.objects
      .filter(({ kind }) => kind === 'Namespace')
      .flatMap(object => {
        const labels = labelsOf(object);
        const privileged = mayBePrivileged(object, target);
        return MODES.flatMap((mode): Violation[] => {
          const key = `${PREFIX}${mode}`;
          const levels =
            privileged && mode === 'enforce'
              ? ['restricted', 'privileged']
              : ['restricted'];
          const violations: Violation[] = [];
          if (!levels.includes(labels[key])) {
            violations.push({
              object,
              field: keyField('metadata.labels', key),
              message: `expected ${levels.join(' or ')}, found ${shown(
                labels[key],
              )}`,
            });
          }
          const version = labels[`${key}-version`];
          if (!/^v1\.\d+$/.test(version ?? '')) {
            violations.push({
              object,
              field: keyField('metadata.labels', `${key}-version`),
              message: `expected a version like v1.33, found ${shown(version)}`,
            });
          }
          return violations;
        });
      }),
  ],
});
