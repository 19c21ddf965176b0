import { isCoreEnvironment } from '@brown-bear/plugin-environments-common';
import { KubeNamespace } from 'cdk8s-plus-33/lib/imports/k8s';
import type { EnvironmentPlan } from '../EnvironmentPlan';
import type { KubernetesObject } from '../KubernetesObject';

/** The rules of Pod Security are those of this version, whatever the cluster's. */
export const POD_SECURITY_VERSION = 'v1.33';

/**
 * Annotation of the Namespace: how long it lives, so that any janitor can act
 * on it when the portal is gone.
 */
export const LIFETIME_ANNOTATION = 'brown-bear.io/lifetime';

/** Labels that make Pod Security refuse, warn and report by one profile. */
export function podSecurityLabels(
  profile: 'restricted',
): Record<string, string> {
  return Object.fromEntries(
    ['enforce', 'audit', 'warn'].flatMap(mode => [
      [`pod-security.kubernetes.io/${mode}`, profile],
      [`pod-security.kubernetes.io/${mode}-version`, POD_SECURITY_VERSION],
    ]),
  );
}

/** The namespace of an environment. */
export function namespaceObject(plan: EnvironmentPlan): KubernetesObject {
  const { labels, namespace, spec } = plan;
  return KubeNamespace.manifest({
    metadata: {
      name: namespace,
      labels: { ...labels, ...podSecurityLabels('restricted') },
      ...(!isCoreEnvironment(spec.name) && {
        annotations: { [LIFETIME_ANNOTATION]: spec.lifetime ?? '' },
      }),
    },
  });
}
