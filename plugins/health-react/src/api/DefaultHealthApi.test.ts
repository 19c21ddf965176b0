import { registerMswTestHooks } from '@backstage/frontend-test-utils';
import type { HealthSnapshot } from '@brown-bear/plugin-health-common';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { healthReport } from '../testing';
import type { HealthStreamEvent } from './HealthApi';
import { DefaultHealthApi } from './DefaultHealthApi';

const server = setupServer();
registerMswTestHooks(server);

const ENTITY = 'component:default/issue-tracker';
const TIME = { now: '2026-11-23T02:47:00.000Z', rate: 1 };
const report = healthReport({ entityRef: ENTITY, environment: 'staging' });
const snapshot: HealthSnapshot = {
  ...TIME,
  reports: [report],
  sources: [],
  environments: [],
};

const api = DefaultHealthApi.create({
  discoveryApi: { getBaseUrl: async id => `http://portal.example/api/${id}` },
  fetchApi: {
    // What the app adds to every request, among it who asks.
    fetch: (input, init) =>
      fetch(input, {
        ...init,
        headers: { ...init?.headers, authorization: 'Bearer reader' },
      }),
  },
});

function answer(response: () => Response) {
  const requests: Request[] = [];
  server.use(
    http.get('*/api/health/v1/*', ({ request }) => {
      requests.push(request);
      return response();
    }),
  );
  return requests;
}

function stream(text: string) {
  return new HttpResponse(text, {
    headers: { 'content-type': 'text/event-stream; charset=utf-8' },
  });
}

async function follow(lastEventId?: string) {
  const events: HealthStreamEvent[] = [];
  await api.followStream({
    filter: { entityRef: ENTITY },
    lastEventId,
    signal: new AbortController().signal,
    onEvent: event => events.push(event),
  });
  return events;
}

describe('DefaultHealthApi', () => {
  it('asks for what it is asked for and for nothing else', async () => {
    const list = { ...TIME, items: [report], sources: [] };
    const requests = answer(() => HttpResponse.json(list));
    await expect(
      api.getReports({ entityRef: ENTITY, environment: undefined }),
    ).resolves.toEqual(list);
    expect(requests[0].url).toBe(
      'http://portal.example/api/health/v1/reports?entityRef=component%3Adefault%2Fissue-tracker',
    );
  });

  it('rejects with the message of the backend', async () => {
    answer(() =>
      HttpResponse.json(
        {
          error: { name: 'NotFoundError', message: 'no such entity' },
          response: { statusCode: 404 },
        },
        { status: 404 },
      ),
    );
    await expect(
      api.getWorkloads({ entityRef: 'component:default/x' }),
    ).rejects.toMatchObject({
      statusCode: 404,
      cause: { message: 'no such entity' },
    });
  });

  it('follows the stream as the reader, from where it was left', async () => {
    const delta = { ...TIME, put: [report] };
    const requests = answer(() =>
      stream(
        `: hello\n\nid: e1:7\nevent: snapshot\ndata: ${JSON.stringify(
          snapshot,
        )}\n\nid: e1:8\nevent: delta\ndata: ${JSON.stringify(
          delta,
        )}\n\nevent: later\ndata: {}\n\n`,
      ),
    );
    await expect(follow('e1:6')).resolves.toEqual([
      { id: 'e1:7', snapshot },
      { id: 'e1:8', delta },
    ]);
    expect(requests[0].url).toMatch(/\/v1\/stream\?entityRef=component/);
    expect(requests[0].headers.get('last-event-id')).toBe('e1:6');
    expect(requests[0].headers.get('authorization')).toBe('Bearer reader');
  });

  it('tells why a stream did not begin, and tries it only once', async () => {
    const requests = answer(() =>
      HttpResponse.json(
        {
          error: { name: 'ServiceUnavailableError', message: 'too many' },
          response: { statusCode: 503 },
        },
        { status: 503 },
      ),
    );
    await expect(follow()).rejects.toMatchObject({
      statusCode: 503,
      cause: { message: 'too many' },
    });
    expect(requests).toHaveLength(1);

    answer(() => HttpResponse.json({}));
    await expect(follow()).rejects.toThrow(/sent application\/json instead/);
    answer(() => stream('id: 1\nevent: delta\ndata: {"now":1}\n\n'));
    await expect(follow()).rejects.toThrow(/does not know \(now\)/);
  });
});
