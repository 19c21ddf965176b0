import { ApiFailure } from './ApiFailure';
import type { ClusterClient } from './ClusterClient';
import { asStatus } from './failureOf';
import type { KubernetesObject } from './KubernetesObject';
import { LineSplitter } from './LineSplitter';

export type WatchEvent = {
  type: 'ADDED' | 'MODIFIED' | 'DELETED' | 'BOOKMARK';
  object: KubernetesObject;
};

type Options = {
  client: ClusterClient;
  path: string;
  accept: string;
  /** Ends it; its reason is what the promise rejects with. */
  signal: AbortSignal;
  /** Without a byte for so long it is given up as silent; may change meanwhile. */
  silenceMs(): number;
  onOpen(): void;
  onBytes(): void;
  onEvent(event: WatchEvent): void;
};

/**
 * Reads one watch from its opening until the server closes it. Rejects with
 * ApiFailure for an ERROR event, silence, and whatever else breaks it.
 */
export async function readWatch(options: Options): Promise<void> {
  const { client, path, accept, signal, onEvent } = options;
  const ending = new AbortController();
  const end = () => ending.abort(signal.reason);
  signal.throwIfAborted();
  signal.addEventListener('abort', end, { once: true });
  let heard = performance.now();
  let watchdog: NodeJS.Timeout | undefined;
  let patience = 0;
  const watch = () => {
    clearTimeout(watchdog);
    patience = options.silenceMs();
    const left = heard + patience - performance.now();
    if (left > 0) {
      watchdog = setTimeout(watch, left);
    } else {
      ending.abort(silent(patience));
    }
  };
  try {
    const { body } = await client.open({
      path,
      accept,
      signal: ending.signal,
    });
    heard = performance.now();
    watch();
    options.onOpen();
    options.onBytes();
    const lines = LineSplitter.create();
    for await (const chunk of body) {
      heard = performance.now();
      options.onBytes();
      lines.push(chunk, line => {
        // What was on its way when the stream was given up comes again.
        ending.signal.throwIfAborted();
        onEvent(readEvent(line));
      });
      if (options.silenceMs() !== patience) {
        watch();
      }
    }
  } catch (error) {
    ending.signal.throwIfAborted();
    throw ApiFailure.from(error);
  } finally {
    clearTimeout(watchdog);
    signal.removeEventListener('abort', end);
    // Ends the connection of a stream that is not read to its end.
    ending.abort();
  }
}

function silent(ms: number): ApiFailure {
  const seconds = Math.round(ms / 1000);
  return new ApiFailure(`Nothing came for ${seconds} s on an open watch`, {
    reason: 'silent',
  });
}

function garbled(): ApiFailure {
  return new ApiFailure('The API server sent a line that is no watch event', {
    reason: 'garbled',
  });
}

function parse(line: Buffer): { type?: unknown; object?: unknown } {
  try {
    return JSON.parse(line.toString('utf8')) ?? {};
  } catch {
    throw garbled();
  }
}

function readEvent(line: Buffer): WatchEvent {
  const { type, object } = parse(line);
  if (type === 'ERROR') {
    const { message, code, retryAfterMs } = asStatus(object) ?? {};
    throw new ApiFailure(message ?? 'The API server ended a watch', {
      reason: 'answered',
      status: code ?? 500,
      retryAfterMs,
    });
  }
  const isKnown =
    type === 'ADDED' ||
    type === 'MODIFIED' ||
    type === 'DELETED' ||
    type === 'BOOKMARK';
  if (!isKnown || !isObject(object)) {
    throw garbled();
  }
  return { type, object };
}

function isObject(value: unknown): value is KubernetesObject {
  const metadata = (value as KubernetesObject | null)?.metadata;
  return typeof metadata === 'object' && metadata !== null;
}
