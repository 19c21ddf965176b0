import type {
  Environment,
  EnvironmentDrift,
  EnvironmentEvent,
  EnvironmentGeneration,
} from '@brown-bear/plugin-environments-common';
import { http, HttpResponse } from 'msw';
import type { SetupServer } from 'msw/node';

const BASE = 'http://portal.example/api/environments/v1';

/** What the backend was asked to do: `POST tracker-pr-482/extend`. */
export type AskedFor = { what: string; body?: unknown };

type Failure = { status: number; message: string };

/** A backend of environments over HTTP, as far as pages ask it. */
export function environmentsBackend(
  server: SetupServer,
  start: {
    environments?: Environment[];
    events?: EnvironmentEvent[];
    generations?: EnvironmentGeneration[];
    objects?: Record<string, unknown>[];
    drift?: EnvironmentDrift;
    /** By what was asked for. */
    failures?: Record<string, Failure>;
    /** What a request makes of an environment. */
    change?: (environment: Environment, verb: string) => Environment;
  } = {},
) {
  const items = new Map(
    (start.environments ?? []).map(item => [item.name, item]),
  );
  const asked: AskedFor[] = [];
  const streams = new Set<(text: string) => void>();
  const encoder = new TextEncoder();

  function answer(what: string, body: () => object): Response {
    const failure = start.failures?.[what];
    return failure
      ? HttpResponse.json(
          {
            error: { name: 'ConflictError', message: failure.message },
            response: { statusCode: failure.status },
          },
          { status: failure.status },
        )
      : HttpResponse.json(body());
  }
  const message = (event: string, data: unknown) =>
    `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;

  server.use(
    http.get(`${BASE}/stream`, ({ request }) => {
      const name = new URL(request.url).searchParams.get('name');
      const seen = [...items.values()].filter(
        item => name === null || item.name === name,
      );
      const body = new ReadableStream({
        start(controller) {
          const write = (text: string) =>
            controller.enqueue(encoder.encode(text));
          write(message('snapshot', { items: seen }));
          streams.add(write);
          request.signal.addEventListener('abort', () => streams.delete(write));
        },
      });
      return new HttpResponse(body, {
        headers: { 'content-type': 'text/event-stream' },
      });
    }),
    http.get(`${BASE}/options`, () =>
      HttpResponse.json({
        lifetime: { offered: ['P7D'], default: 'P7D', longest: 'P14D' },
      }),
    ),
    http.get(`${BASE}/environments/:name/events`, ({ request, params }) =>
      answer(`GET ${params.name}/events`, () => {
        const search = new URL(request.url).searchParams;
        const before = Number(search.get('before') ?? Infinity);
        const limit = Number(search.get('limit') ?? 50);
        return {
          items: (start.events ?? [])
            .filter(({ id }) => id < before)
            .sort((a, b) => b.id - a.id)
            .slice(0, limit),
        };
      }),
    ),
    http.get(`${BASE}/environments/:name/generations`, ({ params }) =>
      answer(`GET ${params.name}/generations`, () => ({
        items: start.generations ?? [],
      })),
    ),
    http.get(`${BASE}/environments/:name/objects`, ({ params }) =>
      answer(`GET ${params.name}/objects`, () => ({
        items: start.objects ?? [],
      })),
    ),
    http.get(`${BASE}/environments/:name/drift`, ({ params }) =>
      answer(`GET ${params.name}/drift`, () => start.drift ?? {}),
    ),
    http.all(
      `${BASE}/environments/:name/:verb?`,
      async ({ request, params }) => {
        const { name, verb } = params as { name: string; verb?: string };
        const what = `${request.method} ${[name, verb]
          .filter(Boolean)
          .join('/')}`;
        const text = await request.text();
        asked.push({ what, ...(text && { body: JSON.parse(text) }) });
        return answer(what, () => {
          const before = items.get(name)!;
          const after = start.change?.(before, verb ?? 'delete') ?? before;
          items.set(name, after);
          return after;
        });
      },
    ),
  );
  return {
    asked,
    /** Tells every page that watches. */
    send(event: string, data: unknown) {
      streams.forEach(write => write(message(event, data)));
    },
  };
}
