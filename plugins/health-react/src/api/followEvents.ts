import { ResponseError } from '@backstage/errors';
import {
  EventStreamContentType,
  fetchEventSource,
} from '@microsoft/fetch-event-source';

/** A server-sent event; all of it is empty in a mere sign of life. @public */
export type StreamMessage = { id: string; event: string; data: string };

/** One attempt to follow a stream of server-sent events. @public */
export type FollowEventsOptions = {
  url: string;
  /** The app's own, which says who asks. */
  fetch: typeof fetch;
  /** Begins a sentence about what went wrong: "The health backend". */
  source: string;
  /** Of the last message seen, to get what came after it. */
  lastEventId?: string;
  signal: AbortSignal;
  onMessage(message: StreamMessage): void;
};

/**
 * Follows a stream until it ends, which resolves, or fails, which rejects.
 * Nothing is tried again here, and the tab's visibility is not looked at: see
 * {@link LiveConnection}.
 * @public
 */
export async function followEvents(
  options: FollowEventsOptions,
): Promise<void> {
  const { url, lastEventId, signal, source } = options;
  signal.throwIfAborted();
  await fetchEventSource(url, {
    signal,
    fetch: options.fetch,
    headers: lastEventId ? { 'last-event-id': lastEventId } : {},
    openWhenHidden: true,
    onopen: async response => {
      if (!response.ok) {
        throw await ResponseError.fromResponse(response);
      }
      const type = response.headers.get('content-type') ?? 'nothing';
      if (!type.startsWith(EventStreamContentType)) {
        throw new Error(
          `${source} sent ${type} instead of ${EventStreamContentType}`,
        );
      }
    },
    onmessage: options.onMessage,
    onerror: error => {
      throw error;
    },
  });
}
