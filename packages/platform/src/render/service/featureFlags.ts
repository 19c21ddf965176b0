import { KubeConfigMap } from 'cdk8s-plus-33/lib/imports/k8s';
import { compareText } from '../../compareText';
import type { EnvironmentPlan, PlannedService } from '../EnvironmentPlan';
import type { KubernetesObject } from '../KubernetesObject';
import type { Labels } from '../labels';

/** Where a service finds its flags; the kubelet renews the file while it runs. */
export const FLAGS_DIRECTORY = '/etc/feature-flags';

/** Label of an object and its pods: name of the ConfigMap that holds their flags. */
export const FEATURE_FLAGS_LABEL = 'brown-bear.io/feature-flags';

/** Name of the ConfigMap with the flags of a service; undefined where it has none. */
export function featureFlagsName(planned: PlannedService): string | undefined {
  const { name, workload } = planned.service;
  return workload.featureFlags && `${name}-flags`;
}

/** The flags of a service: read at run time, so that no restart is needed. */
export function featureFlags(options: {
  plan: EnvironmentPlan;
  planned: PlannedService;
  labels: Labels;
}): KubernetesObject[] {
  const { labels, plan, planned } = options;
  const name = featureFlagsName(planned);
  if (name === undefined) {
    return [];
  }
  const flags = Object.fromEntries(
    Object.entries(planned.service.workload.featureFlags ?? {})
      .map(([flag, values]) => [flag, values[plan.spec.base]] as const)
      .sort(([a], [b]) => compareText(a, b)),
  );
  return [
    KubeConfigMap.manifest({
      metadata: { name, namespace: plan.namespace, labels },
      data: { 'flags.json': `${JSON.stringify(flags, undefined, 2)}\n` },
    }),
  ];
}
