import { KubeConfigMap } from 'cdk8s-plus-33/lib/imports/k8s';
import type { EnvironmentPlan } from '../EnvironmentPlan';
import type { KubernetesObject } from '../KubernetesObject';

/**
 * What was chosen about the environment, in the namespace itself: whoever
 * looks at the cluster alone sees whose it is, when it sleeps and when it
 * ends, and a janitor can act without the portal.
 */
export function environmentConfig(plan: EnvironmentPlan): KubernetesObject {
  const { labels, namespace, spec } = plan;
  const { overrides, services, sleep, ...words } = spec;
  return KubeConfigMap.manifest({
    metadata: { name: 'environment', namespace, labels },
    data: {
      ...words,
      services: services.join(','),
      overrides: JSON.stringify(overrides),
      ...(sleep && {
        timeZone: sleep.timeZone,
        awake: sleep.awake
          .map(({ days, from, to }) => `${days.join(',')} ${from}-${to}`)
          .join('; '),
      }),
    },
  });
}
