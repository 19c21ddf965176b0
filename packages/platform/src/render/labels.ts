import type { EnvironmentSpec } from '@brown-bear/plugin-environments-common';

export const PART_OF = 'brown-bear-alm';
const MANAGED_BY = 'brown-bear-platform';

export type Labels = Record<string, string>;

/** What labels are made of: a service or a store as it runs somewhere. */
export type Labelled = {
  name: string;
  system: string;
  owner: string;
  /** Row of the resource table. */
  tier: string;
  /** Version of what it runs. */
  version: string;
};

/** The team of `group:default/core-team`: a label value has no room for the rest. */
function teamOf(owner: string): string {
  return owner.slice(owner.indexOf('/') + 1);
}

/** Labels of everything in an environment; the team that owns it bears the cost. */
export function environmentLabels(spec: EnvironmentSpec): Labels {
  return {
    'app.kubernetes.io/managed-by': MANAGED_BY,
    'app.kubernetes.io/part-of': PART_OF,
    'brown-bear.io/cost-center': teamOf(spec.owner),
    'brown-bear.io/environment': spec.name,
  };
}

/** Labels of everything that runs once per cluster; its owner bears the cost. */
export function clusterLabels(cluster: string, owner: string): Labels {
  return {
    'app.kubernetes.io/managed-by': MANAGED_BY,
    'app.kubernetes.io/part-of': PART_OF,
    'brown-bear.io/cluster': cluster,
    'brown-bear.io/cost-center': owner,
  };
}

/**
 * Labels of the objects of a service or store, down to its pods: cost is
 * allocated by them. `shared` are those of where it runs.
 */
export function workloadLabels(shared: Labels, labelled: Labelled): Labels {
  return {
    ...shared,
    ...selectorLabels(labelled.name),
    'app.kubernetes.io/component': labelled.tier,
    'app.kubernetes.io/version': labelled.version,
    'backstage.io/kubernetes-id': labelled.name,
    'brown-bear.io/owner': labelled.owner,
    'brown-bear.io/system': labelled.system,
  };
}

/**
 * Labels by which a workload and a Service find their pods. They cannot be
 * changed on a live Deployment, so nothing that may change is among them.
 */
export function selectorLabels(name: string): Labels {
  return {
    'app.kubernetes.io/name': name,
    'app.kubernetes.io/part-of': PART_OF,
  };
}
