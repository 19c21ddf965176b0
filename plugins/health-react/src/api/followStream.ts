import { ResponseError } from '@backstage/errors';
import {
  healthDeltaSchema,
  healthSnapshotSchema,
} from '@brown-bear/plugin-health-common';
import {
  EventStreamContentType,
  fetchEventSource,
  type EventSourceMessage,
} from '@microsoft/fetch-event-source';
import type { FollowStreamOptions, HealthStreamEvent } from './HealthApi';

type MessageSchema<T> = {
  safeParse(value: unknown):
    | { success: true; data: T }
    | {
        success: false;
        error: { issues: { path: PropertyKey[] }[] };
      };
};

function parse<T>(data: string, schema: MessageSchema<T>): T {
  const message = schema.safeParse(JSON.parse(data));
  if (!message.success) {
    const field = message.error.issues[0].path.map(String).join('.');
    throw new Error(
      `The health backend sent a message that this page does not know (${field}); reload the page`,
    );
  }
  return message.data;
}

function read(message: EventSourceMessage): HealthStreamEvent | undefined {
  const { id, event, data } = message;
  if (event === 'snapshot') {
    return { id, snapshot: parse(data, healthSnapshotSchema) };
  }
  if (event === 'delta') {
    return { id, delta: parse(data, healthDeltaSchema) };
  }
  // Comments and kinds of later versions.
  return undefined;
}

async function expectStream(response: Response): Promise<void> {
  if (!response.ok) {
    throw await ResponseError.fromResponse(response);
  }
  const type = response.headers.get('content-type') ?? 'nothing';
  if (!type.startsWith(EventStreamContentType)) {
    throw new Error(
      `The health backend sent ${type} instead of ${EventStreamContentType}`,
    );
  }
}

/**
 * One attempt of the stream of events. Whoever calls decides on the next one,
 * so nothing is tried again here, and the tab's visibility is not looked at.
 */
export async function followStream(
  options: FollowStreamOptions & { url: string; fetch: typeof fetch },
): Promise<void> {
  const { lastEventId, signal } = options;
  signal.throwIfAborted();
  await fetchEventSource(options.url, {
    signal,
    fetch: options.fetch,
    headers: lastEventId ? { 'last-event-id': lastEventId } : {},
    openWhenHidden: true,
    onopen: expectStream,
    onmessage: message => {
      const event = read(message);
      if (event) {
        options.onEvent(event);
      }
    },
    onerror: error => {
      throw error;
    },
  });
}
