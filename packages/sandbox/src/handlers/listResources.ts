import type { KubernetesObject } from '../registry/objects';
import { apiVersionOf } from '../registry/ResourceKind';
import { storageKey } from '../registry/ResourceStorage';
import type { ResourceStorage } from '../registry/ResourceStorage';
import { encodeContinueToken } from './continueToken';
import { parseListOptions } from './listOptions';

export type ResourceList = {
  kind: string;
  apiVersion: string;
  metadata: {
    resourceVersion: string;
    continue?: string;
    remainingItemCount?: number;
  };
  items: Omit<KubernetesObject, 'kind' | 'apiVersion'>[];
};

/** Items of a list carry no kind and apiVersion of their own. */
function asItem({ kind, apiVersion, ...item }: KubernetesObject) {
  return item;
}

export function listResources(options: {
  storage: ResourceStorage;
  namespace: string | undefined;
  query: URLSearchParams;
}): ResourceList {
  const { storage, namespace, query } = options;
  const resourceVersion = storage.resourceVersion();
  const { matches, selective, limit, continueToken } = parseListOptions({
    query,
    kind: storage.kind,
    resourceVersion,
  });
  const rest = storage
    .list({ namespace })
    .filter(
      object =>
        !continueToken || storageKey(object.metadata) > continueToken.after,
    )
    .filter(matches);
  const page = limit ? rest.slice(0, limit) : rest;
  const remaining = rest.length - page.length;
  const listVersion = continueToken?.resourceVersion ?? resourceVersion;
  return {
    kind: `${storage.kind.kind}List`,
    apiVersion: apiVersionOf(storage.kind),
    metadata: {
      resourceVersion: listVersion,
      ...(remaining > 0 && {
        continue: encodeContinueToken({
          resourceVersion: listVersion,
          after: storageKey(page[page.length - 1].metadata),
        }),
        ...(!selective && { remainingItemCount: remaining }),
      }),
    },
    items: page.map(asItem),
  };
}
