import type { ResourceKind } from '../registry/ResourceKind';
import { describeSubresource } from './subresources';

function describe(kind: ResourceKind) {
  const scope = kind.namespaced ? 'Namespaced' : 'Cluster';
  return {
    resource: kind.resource,
    responseKind: {
      group: kind.group,
      version: kind.version,
      kind: kind.kind,
    },
    scope,
    singularResource: kind.singular,
    verbs: kind.verbs,
    ...(kind.shortNames.length > 0 && { shortNames: kind.shortNames }),
    ...(kind.categories.length > 0 && { categories: kind.categories }),
    ...(kind.subresources.length > 0 && {
      subresources: kind.subresources.map(subresource => ({
        subresource,
        ...describeSubresource(kind, subresource),
      })),
    }),
  };
}

/**
 * Every resource in one answer, which is how kubectl ≥ 1.27 asks:
 * https://kubernetes.io/docs/concepts/overview/kubernetes-api/#aggregated-discovery
 */
export function aggregatedDiscovery(options: {
  kinds: readonly ResourceKind[];
  /** `/api` lists the core group, `/apis` all others. */
  core: boolean;
  /** Of the group `apidiscovery.k8s.io`. */
  version: string;
}) {
  const { core, version } = options;
  const kinds = options.kinds.filter(kind => (kind.group === '') === core);
  const groups = Array.from(new Set(kinds.map(kind => kind.group)));
  return {
    kind: 'APIGroupDiscoveryList',
    apiVersion: `apidiscovery.k8s.io/${version}`,
    metadata: {},
    items: groups.map(group => {
      const ofGroup = kinds.filter(kind => kind.group === group);
      const versions = Array.from(new Set(ofGroup.map(kind => kind.version)));
      return {
        metadata: { ...(group && { name: group }), creationTimestamp: null },
        versions: versions.map(name => ({
          version: name,
          resources: ofGroup
            .filter(kind => kind.version === name)
            .map(describe)
            .sort((left, right) => (left.resource < right.resource ? -1 : 1)),
          freshness: 'Current',
        })),
      };
    }),
  };
}
