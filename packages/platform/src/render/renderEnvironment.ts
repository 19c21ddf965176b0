import type { EnvironmentSpec } from '@brown-bear/plugin-environments-common';
import { environmentPolicies } from '../network/environmentPolicies';
import type { Platform } from '../Platform';
import type { Release } from '../Release';
import { assertIdentities } from './assertIdentities';
import { canonical } from './canonical';
import { bucketBindings } from './environment/bucketBindings';
import { certificate } from './environment/certificate';
import { environmentConfig } from './environment/environmentConfig';
import { limitRange } from './environment/limitRange';
import { namespaceObject } from './environment/namespaceObject';
import { resourceQuota } from './environment/resourceQuota';
import { planEnvironment } from './EnvironmentPlan';
import type { KubernetesObject } from './KubernetesObject';
import { renderService } from './service/renderService';
import { renderStore } from './store/renderStore';
import { gibOf } from './store/volumeSize';

/**
 * What rendering depends on; all of it is plain data.
 * @public
 */
export type RenderEnvironmentOptions = {
  spec: EnvironmentSpec;
  /** The release that the spec names and those that its overrides name. */
  releases: readonly Release[];
  /** What the rooms declare, from {@link loadPlatform}. */
  platform: Platform;
};

/** Largest volume of an environment without a store. */
const NO_STORE = '1Gi';

/**
 * The Kubernetes objects of an environment. A pure function: the same input
 * gives the same objects in the same order, and nothing is read or written.
 * Throws an InputError that names the field for an unknown version or service.
 * @public
 */
export function renderEnvironment(
  options: RenderEnvironmentOptions,
): KubernetesObject[] {
  const plan = planEnvironment(options);
  const workloads = [
    ...plan.services.flatMap(planned => renderService(plan, planned)),
    ...plan.stores.flatMap(planned => renderStore(plan, planned)),
  ];
  const volumes = plan.stores.map(({ storage }) => storage);
  const objects = canonical([
    namespaceObject(plan),
    environmentConfig(plan),
    resourceQuota(plan, workloads),
    limitRange({
      name: 'environment',
      namespace: plan.namespace,
      labels: plan.labels,
      largestVolume: largestOf(volumes),
    }),
    ...bucketBindings(plan),
    ...certificate(plan),
    ...environmentPolicies(plan),
    ...workloads,
  ]);
  assertIdentities(objects);
  return objects;
}

function largestOf(sizes: readonly string[]): string {
  return [NO_STORE, ...sizes].reduce((a, b) => (gibOf(b) > gibOf(a) ? b : a));
}
