import type { ResourceKind } from '../registry/ResourceKind';

export type KindReference = { group: string; version: string; kind: string };

type Subresource = { responseKind: KindReference; verbs: readonly string[] };

const READ_WRITE = ['get', 'patch', 'update'];
const CREATE = ['create'];

/** What the part of an object behind its own path speaks, and what may be done with it. */
export function describeSubresource(
  kind: ResourceKind,
  name: string,
): Subresource {
  const own: KindReference = {
    group: kind.group,
    version: kind.version,
    kind: kind.kind,
  };
  const known: Readonly<Record<string, Subresource>> = {
    binding: { responseKind: { ...own, kind: 'Binding' }, verbs: CREATE },
    eviction: {
      responseKind: { group: 'policy', version: 'v1', kind: 'Eviction' },
      verbs: CREATE,
    },
    finalize: { responseKind: own, verbs: ['update'] },
    log: { responseKind: own, verbs: ['get'] },
    scale: {
      responseKind: { group: 'autoscaling', version: 'v1', kind: 'Scale' },
      verbs: READ_WRITE,
    },
  };
  return known[name] ?? { responseKind: own, verbs: READ_WRITE };
}
