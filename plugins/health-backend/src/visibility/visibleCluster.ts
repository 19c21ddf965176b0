import type { ClusterOverview } from '@brown-bear/plugin-health-common';
import { sees, type Viewpoint } from './visibleReport';

/**
 * A cluster that may be seen, with those autoscalers, quotas and would-be
 * failures that may. Its nodes, zones, capacity and numbers of pods are facts
 * of the cluster: who sees it sees them.
 */
export function visibleCluster(
  viewpoint: Viewpoint,
  cluster: ClusterOverview,
): ClusterOverview {
  const { hiddenEnvironments } = viewpoint;
  const seesPlace = (environment: string | undefined) =>
    environment === undefined || !hiddenEnvironments.has(environment);
  return {
    ...cluster,
    zones: cluster.zones.map(zone => ({
      ...zone,
      wouldFail: zone.wouldFail.filter(loss => sees(viewpoint, loss)),
    })),
    autoscalers: cluster.autoscalers.filter(({ entityRef, environment }) =>
      entityRef === undefined
        ? seesPlace(environment)
        : sees(viewpoint, { entityRef, environment }),
    ),
    quotas: cluster.quotas.filter(({ environment }) => seesPlace(environment)),
  };
}
