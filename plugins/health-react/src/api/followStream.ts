import {
  healthDeltaSchema,
  healthSnapshotSchema,
} from '@brown-bear/plugin-health-common';
import { followEvents, type StreamMessage } from './followEvents';
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

function read(message: StreamMessage): HealthStreamEvent | undefined {
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

/**
 * One attempt of the stream of health. Whoever calls decides on the next one.
 */
export async function followStream(
  options: FollowStreamOptions & { url: string; fetch: typeof fetch },
): Promise<void> {
  await followEvents({
    ...options,
    source: 'The health backend',
    onMessage: message => {
      const event = read(message);
      if (event) {
        options.onEvent(event);
      }
    },
  });
}
