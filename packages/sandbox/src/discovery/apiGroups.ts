import type { ResourceKind } from '../registry/ResourceKind';

export type ApiResource = {
  name: string;
  singularName: string;
  namespaced: boolean;
  kind: string;
  verbs: string[];
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
      verbs: ['get', 'list'],
      ...(kind.shortNames.length > 0 && { shortNames: kind.shortNames }),
      ...(kind.categories.length > 0 && { categories: kind.categories }),
    },
    ...kind.subresources.map(subresource => ({
      name: `${kind.resource}/${subresource}`,
      singularName: '',
      namespaced: kind.namespaced,
      kind: kind.kind,
      verbs: ['get'],
    })),
  ];
}

/** The `APIResourceList` of one group and version. */
export function resourcesOf(
  kinds: ResourceKind[],
  group: string,
  version: string,
) {
  return {
    kind: 'APIResourceList',
    apiVersion: 'v1',
    groupVersion: group ? `${group}/${version}` : version,
    resources: kinds
      .filter(kind => kind.group === group && kind.version === version)
      .flatMap(describe),
  };
}

export function groupOf(
  kinds: ResourceKind[],
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
export function groupsOf(kinds: ResourceKind[]): ApiGroup[] {
  const names = new Set(
    kinds.map(kind => kind.group).filter(name => name !== ''),
  );
  return Array.from(names, name => groupOf(kinds, name)!);
}
