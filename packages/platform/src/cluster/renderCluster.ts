import type { Platform } from '../Platform';
import type { Release } from '../Release';
import { assertIdentities } from '../render/assertIdentities';
import { canonical } from '../render/canonical';
import type { KubernetesObject } from '../render/KubernetesObject';
import { alertmanager } from './alertmanager/alertmanager';
import { clusterAutoscaler } from './autoscaling/clusterAutoscaler';
import { planCluster } from './ClusterPlan';
import type { ClusterSpec } from './ClusterSpec';
import { deploymentAccount } from './clusterWide/deploymentAccount';
import { priorityClass } from './clusterWide/priorityClass';
import { secretStore } from './clusterWide/secretStore';
import { storageClass } from './clusterWide/storageClass';
import { systemBounds } from './clusterWide/systemBounds';
import { systemNamespace } from './clusterWide/systemNamespace';
import { grafana } from './grafana/grafana';
import { ingressController } from './ingress/ingressController';
import { fluentd } from './logging/fluentd';
import { kubeStateMetrics } from './metrics/kubeStateMetrics';
import { clusterPolicies } from './network/clusterPolicies';
import { portalCalendar } from './portal/portalCalendar';
import { portalEnvironments } from './portal/portalEnvironments';
import { portalReader } from './portal/portalReader';
import { prometheus } from './prometheus/prometheus';

/**
 * What rendering a cluster depends on; all of it is plain data.
 * @public
 */
export type RenderClusterOptions = {
  cluster: ClusterSpec;
  /** The release that the spec names, among others. */
  releases: readonly Release[];
  /** What the rooms declare, from {@link loadPlatform}. */
  platform: Platform;
};

/**
 * The Kubernetes objects of the systems that a cluster has one of. A pure
 * function, as {@link renderEnvironment} is. Throws an InputError that names
 * the field for an unknown version, or the room that is missing.
 * @public
 */
export function renderCluster(
  options: RenderClusterOptions,
): KubernetesObject[] {
  const plan = planCluster(options);
  const systems = [
    alertmanager,
    clusterAutoscaler,
    fluentd,
    grafana,
    ingressController,
    kubeStateMetrics,
    prometheus,
  ].flatMap(render => render(plan));
  const objects = canonical([
    systemNamespace(plan),
    priorityClass(plan),
    storageClass(plan),
    secretStore(plan),
    ...systemBounds(plan, systems),
    ...deploymentAccount(plan),
    ...portalReader(plan),
    ...portalEnvironments(plan),
    ...portalCalendar(plan),
    ...clusterPolicies(plan),
    ...systems,
  ]);
  assertIdentities(objects);
  return objects;
}
