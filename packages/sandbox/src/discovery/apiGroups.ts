import type { ResourceKind } from '../registry/ResourceKind';
import { describeSubresource } from './subresources';

export type ApiResource = {
  name: string;
  singularName: string;
  namespaced: boolean;
  group?: string;
  version?: string;
  kind: string;
  verbs: readonly string[];
  shortNames?: readonly string[];
  categories?: readonly string[];
};

export type ApiGroup = {
  name: string;
  versions: { groupVersion: string; version: string }[];
  preferredVersion: { groupVersion: string; version: string };
};

function describe(kind: ResourceKind): ApiResource[] {
  return [
    {
      name: kind.resource,
      singularName: kind.singular,
      namespaced: kind.namespaced,
      kind: kind.kind,
      verbs: kind.verbs,
      ...(kind.shortNames.length > 0 && { shortNames: kind.shortNames }),
      ...(kind.categories.length > 0 && { categories: kind.categories }),
    },
    ...kind.subresources.map(name => {
      const { responseKind, verbs } = describeSubresource(kind, name);
      const isForeign = responseKind.group !== kind.group;
      return {
        name: `${kind.resource}/${name}`,
        singularName: '',
        namespaced: kind.namespaced,
        ...(isForeign && {
          group: responseKind.group,
          version: responseKind.version,
        }),
        kind: responseKind.kind,
        verbs,
      };
    }),
  ];
}

/** The `APIResourceList` of one group and version. */
export function resourcesOf(
  kinds: readonly ResourceKind[],
  group: string,
  version: string,
) {
  return {
    kind: 'APIResourceList',
    apiVersion: 'v1',
    groupVersion: group ? `${group}/${version}` : version,
    resources: kinds
      .filter(kind => kind.group === group && kind.version === version)
      .flatMap(describe)
      .sort((left, right) => (left.name < right.name ? -1 : 1)),
  };
}

export function groupOf(
  kinds: readonly ResourceKind[],
  name: string,
): ApiGroup | undefined {
  const versions = new Set(
    kinds.filter(kind => kind.group === name).map(kind => kind.version),
  );
  const entries = Array.from(versions, version => ({
    groupVersion: `${name}/${version}`,
    version,
  }));
  return entries.length > 0
    ? { name, versions: entries, preferredVersion: entries[0] }
    : undefined;
}

/** Every named group; the core group has its own path. */
export function groupsOf(kinds: readonly ResourceKind[]): ApiGroup[] {
  const names = new Set(
    kinds.map(kind => kind.group).filter(name => name !== ''),
  );
  return Array.from(names, name => groupOf(kinds, name)!);
}
