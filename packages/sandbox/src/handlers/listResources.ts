import { CompactedError } from '../registry/CompactedError';
import type { KubernetesObject } from '../registry/objects';
import { apiVersionOf } from '../registry/ResourceKind';
import { storageKey } from '../registry/ResourceStorage';
import type { ResourceStorage } from '../registry/ResourceStorage';
import {
  decodeContinueToken,
  encodeContinueToken,
  INCONSISTENT,
} from './continueToken';
import {
  checkListOptions,
  parseVersion,
  parseWholeNumber,
} from './resourceVersion';
import type { ObjectList } from './respond';
import { parseSelection } from './selection';
import { StatusError } from './StatusError';

const TOO_OLD =
  'The provided continue parameter is too old to display a consistent list result. You can start a new list without the continue parameter, or use the continue token in this response to retrieve the remainder of the results. Continuing with the provided token results in an inconsistent list - objects that were created, modified, or deleted between the time the first chunk was returned and now may show up in the list.';

type Start = { after?: string; version?: number };

/** The version that a first page is read at; undefined is the present. */
function firstVersion(
  query: URLSearchParams,
  storage: ResourceStorage,
): number | undefined {
  const text = query.get('resourceVersion');
  // What is computed at every read has no version to compare with.
  const current = storage.resourceVersion();
  if (!text || text === '0' || current === '') {
    return undefined;
  }
  const version = parseVersion(text);
  if (version > Number(current)) {
    throw StatusError.versionTooLarge(text, current);
  }
  const match = query.get('resourceVersionMatch');
  const isExact = match === 'Exact' || (!match && query.get('limit'));
  return isExact ? version : undefined;
}

function startOf(query: URLSearchParams, storage: ResourceStorage): Start {
  const token = query.get('continue');
  if (!token) {
    return { version: firstVersion(query, storage) };
  }
  if (query.get('resourceVersion') && query.get('resourceVersion') !== '0') {
    throw StatusError.badRequest(
      'specifying resource version is not allowed when using continue',
    );
  }
  const { resourceVersion, after } = decodeContinueToken(token);
  return ['', INCONSISTENT].includes(resourceVersion)
    ? { after }
    : { after, version: Number(resourceVersion) };
}

function expired(start: Start, error: CompactedError): StatusError {
  if (start.after === undefined) {
    return StatusError.expired(
      `The resourceVersion for the provided list is too old.`,
    );
  }
  const failure = StatusError.expired(TOO_OLD);
  const token = encodeContinueToken({
    resourceVersion: INCONSISTENT,
    after: start.after,
  });
  Object.assign(failure.body.metadata, { continue: token });
  failure.cause = error;
  return failure;
}

/** First index whose key comes after the given one. */
function indexAfter(
  objects: readonly KubernetesObject[],
  after: string,
): number {
  let low = 0;
  let high = objects.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (storageKey(objects[middle].metadata) <= after) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

/** Takes objects that match until a page is full; `next` is where it stopped. */
function takePage(options: {
  objects: readonly KubernetesObject[];
  from: number;
  limit: number;
  matches(object: KubernetesObject): boolean;
}): { items: KubernetesObject[]; next: number } {
  const { objects, from, limit, matches } = options;
  const items: KubernetesObject[] = [];
  let next = from;
  for (; next < objects.length && items.length < limit; next += 1) {
    if (matches(objects[next])) {
      items.push(objects[next]);
    }
  }
  return { items, next };
}

function read(
  storage: ResourceStorage,
  namespace: string | undefined,
  start: Start,
): readonly KubernetesObject[] {
  try {
    return storage.list({ namespace, version: start.version });
  } catch (error) {
    throw error instanceof CompactedError ? expired(start, error) : error;
  }
}

/** One page of one snapshot: https://kubernetes.io/docs/reference/using-api/api-concepts/#retrieving-large-results-sets-in-chunks */
export function listResources(options: {
  storage: ResourceStorage;
  namespace: string | undefined;
  query: URLSearchParams;
}): ObjectList {
  const { storage, namespace, query } = options;
  checkListOptions(query);
  const { matches, isSelective } = parseSelection({
    query,
    kind: storage.kind,
  });
  const limit = parseWholeNumber(query.get('limit')) ?? 0;
  const current = storage.resourceVersion();
  const start = startOf(query, storage);
  const objects = read(storage, namespace, start);
  const { items, next } = takePage({
    objects,
    from: start.after === undefined ? 0 : indexAfter(objects, start.after),
    limit: limit > 0 ? limit : Infinity,
    matches,
  });
  const version = start.version === undefined ? current : String(start.version);
  const remaining = objects.length - next;
  return {
    kind: `${storage.kind.kind}List`,
    apiVersion: apiVersionOf(storage.kind),
    metadata: {
      resourceVersion: version,
      ...(remaining > 0 && {
        continue: encodeContinueToken({
          resourceVersion: version,
          after: storageKey(objects[next - 1].metadata),
        }),
        ...(!isSelective && { remainingItemCount: remaining }),
      }),
    },
    items,
  };
}
