import type { WatchedKind } from '../WatchedKind';

export const PODS: WatchedKind = {
  kind: 'Pod',
  group: '',
  version: 'v1',
  resource: 'pods',
};

export const CONFIG_MAPS: WatchedKind = {
  kind: 'ConfigMap',
  group: '',
  version: 'v1',
  resource: 'configmaps',
};

export const DEPLOYMENTS: WatchedKind = {
  kind: 'Deployment',
  group: 'apps',
  version: 'v1',
  resource: 'deployments',
};

export const NODES: WatchedKind = {
  kind: 'Node',
  group: '',
  version: 'v1',
  resource: 'nodes',
};

/** A custom resource, which not every cluster serves. */
export const ROLLOUTS: WatchedKind = {
  kind: 'Rollout',
  group: 'argoproj.io',
  version: 'v1alpha1',
  resource: 'rollouts',
  optional: true,
};
