import { limitRange } from '../../render/environment/limitRange';
import { peakDemand, sumOf } from '../../render/environment/podDemand';
import { quotaFor } from '../../render/environment/resourceQuota';
import type { KubernetesObject } from '../../render/KubernetesObject';
import { demandOfCharts } from '../charts';
import type { ClusterPlan } from '../ClusterPlan';

/**
 * Bounds the systems to what they can need: each in the middle of an update, a
 * collector on every node that the autoscaler may make, and the charts.
 */
export function systemBounds(
  plan: ClusterPlan,
  workloads: readonly KubernetesObject[],
): KubernetesObject[] {
  const { labels, namespace, spec } = plan;
  const metadata = { name: 'systems', namespace, labels };
  return [
    quotaFor({
      metadata,
      demand: sumOf([peakDemand(workloads), demandOfCharts()]),
    }),
    limitRange({ ...metadata, largestVolume: spec.metricsStorage }),
  ];
}
