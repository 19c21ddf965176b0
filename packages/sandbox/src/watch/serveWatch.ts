import type { ResourceRequest } from '../handlers/ResourceRequest';
import {
  checkListOptions,
  isTrue,
  parseVersion,
  parseWholeNumber,
} from '../handlers/resourceVersion';
import { includeOf } from '../handlers/respond';
import { parseSelection } from '../handlers/selection';
import { StatusError } from '../handlers/StatusError';
import { CompactedError } from '../registry/CompactedError';
import { Watcher } from './Watcher';

/** Kubernetes sends a bookmark about once a minute, of real time. */
const BOOKMARK_MS = 60_000;

/** And one shortly before it ends a watch. */
const LAST_BOOKMARK_MS = 2000;

/** And ends a watch after half an hour to an hour if the client says nothing else. */
const DEFAULT_TIMEOUT_SECONDS = 1800;
const MAXIMUM_TIMEOUT_SECONDS = 24 * 3600;

/** Where a watch begins: with what there is, or after a version. */
type Beginning = { withState: boolean; after: number };

function beginningOf(query: URLSearchParams, current: number): Beginning {
  const text = query.get('resourceVersion') ?? '';
  const version = text === '' ? 0 : parseVersion(text);
  if (isTrue(query.get('sendInitialEvents'))) {
    if (version > current) {
      throw StatusError.versionTooLarge(text, String(current));
    }
    return { withState: true, after: current };
  }
  const skipsState = query.get('sendInitialEvents') === 'false';
  return version === 0
    ? { withState: !skipsState, after: current }
    : { withState: false, after: version };
}

function openStream(request: ResourceRequest): void {
  const { res, representation } = request;
  const { as, group, version } = representation;
  const shape = as ? `;as=${as};v=${version};g=${group}` : '';
  res.status(200);
  res.setHeader('Content-Type', `application/json${shape};stream=watch`);
  res.setHeader('Cache-Control', 'no-cache, private');
  res.flushHeaders();
}

function sendState(request: ResourceRequest, watcher: Watcher): void {
  const { storage, info, cluster } = request;
  const encoder = cluster.watches.encoderOf(storage.kind);
  const { matches } = parseSelection({
    query: request.query,
    kind: storage.kind,
    name: info.name,
  });
  storage
    .list({ namespace: info.namespace })
    .filter(matches)
    .forEach(object => watcher.event('ADDED', object, encoder));
}

/** What happened since the client looked last; false if that is forgotten. */
function resume(request: ResourceRequest, watcher: Watcher): boolean {
  const { cluster, storage } = request;
  const encoder = cluster.watches.encoderOf(storage.kind);
  try {
    cluster.registry
      .changesSince(watcher.version)
      .filter(change => change.kind === storage.kind)
      .forEach(change => watcher.deliver(change, encoder));
    return true;
  } catch (error) {
    if (!(error instanceof CompactedError)) {
      throw error;
    }
    const { version, oldest } = error;
    watcher.fail(
      StatusError.expired(`too old resource version: ${version} (${oldest})`)
        .body,
    );
    return false;
  }
}

function timeoutOf(query: URLSearchParams): number {
  const seconds = parseWholeNumber(query.get('timeoutSeconds')) ?? 0;
  return Math.min(
    seconds > 0 ? seconds : DEFAULT_TIMEOUT_SECONDS,
    MAXIMUM_TIMEOUT_SECONDS,
  );
}

function keepOpen(request: ResourceRequest, watcher: Watcher): void {
  const { cluster, storage, query, res } = request;
  const { watches, registry } = cluster;
  const encoder = watches.encoderOf(storage.kind);
  const bookmark = () => {
    watcher.version = Number(registry.resourceVersion);
    watcher.bookmark(encoder);
  };
  const hasBookmarks = isTrue(query.get('allowWatchBookmarks'));
  const bookmarks = hasBookmarks
    ? setInterval(bookmark, BOOKMARK_MS)
    : undefined;
  const timeoutMs = timeoutOf(query) * 1000;
  const last = hasBookmarks
    ? setTimeout(bookmark, Math.max(0, timeoutMs - LAST_BOOKMARK_MS))
    : undefined;
  const end = setTimeout(() => watcher.close(), timeoutMs);
  [bookmarks, last, end].forEach(timer => timer?.unref());
  watches.add(watcher);
  res.on('close', () => {
    clearInterval(bookmarks);
    clearTimeout(last);
    clearTimeout(end);
    watches.remove(watcher);
  });
}

/** https://kubernetes.io/docs/reference/using-api/api-concepts/#efficient-detection-of-changes */
export function serveWatch(request: ResourceRequest): void {
  const { storage, info, query, cluster, representation, res } = request;
  const { kind } = storage;
  if (!kind.verbs.includes('watch')) {
    throw StatusError.methodNotAllowed('watch', kind);
  }
  checkListOptions(query);
  const { as } = representation;
  const current = Number(cluster.registry.resourceVersion);
  const { withState, after } = beginningOf(query, current);
  const watcher = Watcher.create({
    kind,
    namespace: info.namespace,
    selection: parseSelection({ query, kind, name: info.name }),
    format: { as, include: includeOf(query) },
    after,
    response: res,
  });
  openStream(request);
  if (withState) {
    sendState(request, watcher);
    if (isTrue(query.get('sendInitialEvents'))) {
      watcher.bookmark(cluster.watches.encoderOf(kind), true);
    }
  } else if (!resume(request, watcher)) {
    return;
  }
  keepOpen(request, watcher);
}
