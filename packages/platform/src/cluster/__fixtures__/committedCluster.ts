import { loadPlatform } from '../../Platform';
import { loadReleases } from '../../Release';
import type { KubernetesObject } from '../../render/KubernetesObject';
import { planCluster } from '../ClusterPlan';
import type { ClusterPlan } from '../ClusterPlan';
import type { ClusterSpec } from '../ClusterSpec';
import { loadClusterSpec } from '../loadClusterSpec';
import { renderCluster } from '../renderCluster';

const input = { platform: loadPlatform(), releases: loadReleases() };

/** A committed cluster, or one that differs from it. */
export function clusterOf(
  name: string,
  change: Partial<ClusterSpec> = {},
): ClusterSpec {
  return { ...loadClusterSpec(name), ...change };
}

export function planOf(name: string): ClusterPlan {
  return planCluster({ cluster: clusterOf(name), ...input });
}

export function renderedOf(
  name: string,
  change?: Partial<ClusterSpec>,
): KubernetesObject[] {
  return renderCluster({ cluster: clusterOf(name, change), ...input });
}

/** The object of a kind and name; fails where there is none. */
export function objectOf(
  objects: readonly KubernetesObject[],
  kind: string,
  name: string,
): any {
  const found = objects.find(
    object => object.kind === kind && object.metadata.name === name,
  );
  if (!found) {
    throw new Error(`There is no ${kind} ${name}`);
  }
  return found;
}

/** Files of the ConfigMaps whose names begin so. */
export function filesOf(
  objects: readonly KubernetesObject[],
  prefix: string,
): Record<string, string> {
  return Object.assign(
    {},
    ...objects
      .filter(
        ({ kind, metadata }) =>
          kind === 'ConfigMap' && metadata.name.startsWith(prefix),
      )
      .map(({ data }) => data),
  );
}
