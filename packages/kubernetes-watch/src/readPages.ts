import { ApiFailure } from './ApiFailure';
import type { ClusterClient } from './ClusterClient';
import { EventLoopTurns } from './EventLoopTurns';
import type { KubernetesObject } from './KubernetesObject';
import { acceptOf, resourcePath } from './resourcePath';
import { splitList } from './splitList';
import type { WatchedKind } from './WatchedKind';

/** Objects of the first page, when nobody knows yet how large they are. */
const FIRST_LIMIT = 50;
const LARGEST_LIMIT = 250;
const SMALLEST_LIMIT = 10;

/** Parsing about this much blocks the event loop for 2 to 4 ms, bytes. */
const PREFERRED_PAGE = 400 * 1024;

/** Compacted under us so often in a row, it is better to come back later. */
const MOST_RESTARTS = 5;

type Options = {
  client: ClusterClient;
  kind: WatchedKind;
  signal: AbortSignal;
  onItem(object: KubernetesObject): void;
  /** The version of the list expired: everything comes again. */
  onRestart(): void;
};

type Page = { count: number; version: string; next?: string };

/**
 * Reads a list in pages, hands out each in a round of the event loop of its own,
 * and returns the version it is of.
 */
export async function readPages(options: Options): Promise<string> {
  let limit = FIRST_LIMIT;
  let next: string | undefined;
  let version: string | undefined;
  let restarts = 0;
  for (;;) {
    try {
      const body = await readPage({ ...options, limit, next });
      await EventLoopTurns.shared.next();
      options.signal.throwIfAborted();
      const page = handOut(body, options.onItem);
      version ??= page.version;
      limit = limitAfter(page, body.length);
      next = page.next;
      if (!next) {
        return version;
      }
    } catch (error) {
      restarts += 1;
      const isExpired =
        error instanceof ApiFailure && error.isExpired && next !== undefined;
      if (!isExpired || restarts > MOST_RESTARTS) {
        throw error;
      }
      next = undefined;
      version = undefined;
      options.onRestart();
    }
  }
}

function readPage(
  options: Options & { limit: number; next: string | undefined },
): Promise<Buffer> {
  const { client, kind, signal, limit, next } = options;
  const query = new URLSearchParams({ limit: String(limit) });
  if (next) {
    query.set('continue', next);
  }
  if (kind.fieldSelector) {
    query.set('fieldSelector', kind.fieldSelector);
  }
  return client.read({
    path: `${resourcePath(kind)}?${query}`,
    accept: acceptOf(kind, 'list'),
    signal,
  });
}

/** As many objects as fit, if they are like those of this page. */
function limitAfter({ count }: Page, bytes: number): number {
  const fitting = Math.floor((count * PREFERRED_PAGE) / bytes);
  return Math.max(SMALLEST_LIMIT, Math.min(LARGEST_LIMIT, fitting));
}

/** Parses and hands out one object after the other. */
function handOut(
  body: Buffer,
  onItem: (object: KubernetesObject) => void,
): Page {
  const { envelope, items } = splitList(body);
  const { metadata, items: rest } = parse(envelope);
  const version = metadata?.resourceVersion;
  // A list of none may come without items.
  if (typeof version !== 'string' || !Array.isArray(rest ?? [])) {
    throw garbled();
  }
  for (const [from, to] of items) {
    onItem(parse(body.toString('utf8', from, to)) as KubernetesObject);
  }
  const next = metadata.continue;
  return {
    count: items.length,
    version,
    next: typeof next === 'string' && next ? next : undefined,
  };
}

function parse(json: string): Record<string, any> {
  try {
    return JSON.parse(json) ?? {};
  } catch {
    throw garbled();
  }
}

function garbled(): ApiFailure {
  return new ApiFailure('The API server sent something that is no list', {
    reason: 'garbled',
  });
}
