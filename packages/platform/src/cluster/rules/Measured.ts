import type { PlatformResource, PlatformService } from '../../Platform';
import type { StoreWorkload } from '../../workload/ResourceWorkload';
import type { ClusterPlan } from '../ClusterPlan';

/** A store, with what its room says of how it runs. */
export type Store = PlatformResource & { workload: StoreWorkload };

/** What a cluster has pods of in its core environment. */
export type Measured = {
  services: readonly PlatformService[];
  stores: readonly Store[];
};

function isStore(resource: PlatformResource): resource is Store {
  return resource.workload.runs === 'pods';
}

/** What there is to measure; stores that another one answers for have no pods. */
export function measuredIn({ platform, spec }: ClusterPlan): Measured {
  return {
    services: platform.services,
    stores: platform.resources
      .filter(isStore)
      .filter(({ workload }) => workload.nodes[spec.base] > 0),
  };
}

/** Labels of the series of an entity's pods in the core environment. */
export function seriesOf(
  { coreNamespace }: Pick<ClusterPlan, 'coreNamespace'>,
  name: string,
): string {
  return `namespace="${coreNamespace}",service="${name}"`;
}
