import { KubeConfigMap } from 'cdk8s-plus-33/lib/imports/k8s';
import type { EnvironmentPlan } from '../EnvironmentPlan';
import { externalSecret } from '../externalSecret';
import type { KubernetesObject } from '../KubernetesObject';
import { workloadLabels } from '../labels';

/** The bucket of an environment: no other one reads production's objects. */
export function bucketOf(plan: EnvironmentPlan, bucket: string): string {
  const { name } = plan.spec;
  return name === 'production' ? bucket : `${bucket}-${name}`;
}

/**
 * Object storage as the pods of an environment see it: where it is, which
 * bucket is theirs, and a key that opens only that one. Rendered where
 * something in the environment depends on it.
 */
export function bucketBindings(plan: EnvironmentPlan): KubernetesObject[] {
  const present = new Set([
    ...plan.services.map(({ service }) => service.ref),
    ...plan.stores
      .filter(({ nodes }) => nodes > 0)
      .map(({ store }) => store.ref),
  ]);
  return plan.resources.flatMap(resource => {
    const { name, ref, workload } = resource;
    const isNeeded = plan.edges.some(
      edge =>
        edge.kind === 'dependsOn' && edge.to === ref && present.has(edge.from),
    );
    if (workload.runs !== 'external' || !workload.bucket || !isNeeded) {
      return [];
    }
    const metadata = {
      name,
      namespace: plan.namespace,
      labels: workloadLabels(plan.labels, {
        ...resource,
        tier: 'storage',
        version: plan.spec.version,
      }),
    };
    return [
      KubeConfigMap.manifest({
        metadata,
        data: {
          BUCKET: bucketOf(plan, workload.bucket),
          ENDPOINT: `https://${workload.hosts?.[0] ?? name}`,
        },
      }),
      externalSecret({
        ...metadata,
        environment: plan.spec.name,
        secrets: ['access-key-id', 'secret-access-key'],
      }),
    ];
  });
}
