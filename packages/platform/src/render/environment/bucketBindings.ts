import { isCoreEnvironment } from '@brown-bear/plugin-environments-common';
import { KubeConfigMap } from 'cdk8s-plus-33/lib/imports/k8s';
import type { EnvironmentPlan } from '../EnvironmentPlan';
import type { KubernetesObject } from '../KubernetesObject';
import { workloadLabels } from '../labels';
import { workloadSecrets } from '../secrets/workloadSecrets';

/** What the object storage gives out for a bucket. */
const KEYS = ['access-key-id', 'secret-access-key'];

/** Whom the bucket belongs to that all self-service environments have a folder in. */
const SHARED = 'self-service';

/**
 * The bucket of an environment: no other one reads production's objects.
 * Self-service environments share one, so that none has to be made for them;
 * its lifecycle removes what is older than any of them may be.
 */
export function bucketOf(plan: EnvironmentPlan, bucket: string): string {
  const { name } = plan.spec;
  if (name === 'production') {
    return bucket;
  }
  return `${bucket}-${isCoreEnvironment(name) ? name : SHARED}`;
}

/** Beginning of the keys of an environment in its bucket; empty where it is alone there. */
export function folderIn({ name }: { name: string }): string {
  return isCoreEnvironment(name) ? '' : `${name}/`;
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
    const folder = folderIn(plan.spec);
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
          ...(folder && { PREFIX: folder }),
        },
      }),
      ...workloadSecrets({
        plan,
        name,
        labels: metadata.labels,
        secrets: KEYS,
        outside: KEYS,
      }),
    ];
  });
}
