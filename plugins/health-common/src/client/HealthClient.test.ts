import { HealthClient } from './HealthClient';

const TIME = { now: '2026-11-23T02:47:10Z', rate: 60 };

/** A client whose requests are answered by the test. */
function setUp(answer: () => Response) {
  const requests: { url: string; signal?: AbortSignal | null }[] = [];
  const client = HealthClient.create({
    discoveryApi: { getBaseUrl: async id => `http://portal.example/api/${id}` },
    fetchApi: {
      fetch: async (url, init) => {
        requests.push({ url: String(url), signal: init?.signal });
        return answer();
      },
    },
  });
  const asked = () => requests.map(({ url }) => new URL(url));
  return { asked, client, requests };
}

describe('HealthClient', () => {
  it('asks for reports of one or several, and leaves out what is not said', async () => {
    const list = { ...TIME, items: [], sources: [] };
    const { asked, client } = setUp(() => Response.json(list));
    await expect(client.reports()).resolves.toEqual(list);
    await client.reports({
      entityRef: ['component:default/a', 'component:default/b'],
      environment: 'staging',
      status: undefined,
    });
    expect(asked().map(({ pathname }) => pathname)).toEqual([
      '/api/health/v1/reports',
      '/api/health/v1/reports',
    ]);
    expect(asked()[0].search).toBe('');
    expect([...asked()[1].searchParams]).toEqual([
      ['entityRef', 'component:default/a'],
      ['entityRef', 'component:default/b'],
      ['environment', 'staging'],
    ]);
  });

  it('asks for each of the other answers by its route', async () => {
    const entityRef = 'component:default/a';
    const answers: [string, object, (client: HealthClient) => unknown][] = [
      [
        'summary?by=team',
        { by: 'team', groups: [] },
        c => c.summary({ by: 'team' }),
      ],
      [
        'timeline?entityRef=component%3Adefault%2Fa',
        { from: '', to: '', transitions: [], changes: [], truncated: false },
        c => c.timeline({ entityRef }),
      ],
      ['clusters', { items: [], sources: [] }, c => c.clusters()],
      [
        'workloads?entityRef=component%3Adefault%2Fa',
        { entityRef, items: [] },
        c => c.workloads({ entityRef }),
      ],
    ];
    for (const [path, rest, call] of answers) {
      const body = { ...TIME, ...rest };
      const { client, requests } = setUp(() => Response.json(body));
      expect(await call(client)).toEqual(body);
      expect(requests[0].url).toBe(
        `http://portal.example/api/health/v1/${path}`,
      );
    }
  });

  it('knows the address of the stream', async () => {
    const { client } = setUp(() => Response.error());
    await expect(client.streamUrl()).resolves.toBe(
      'http://portal.example/api/health/v1/stream',
    );
    await expect(
      client.streamUrl({ entityRef: 'component:default/a' }),
    ).resolves.toMatch(/stream\?entityRef=component%3Adefault%2Fa$/);
  });

  it('rejects with the status and the message of the backend', async () => {
    const body = {
      error: {
        name: 'NotFoundError',
        message: 'entityRef: there is no entity',
      },
      response: { statusCode: 404 },
    };
    const { client } = setUp(() => Response.json(body, { status: 404 }));
    await expect(client.reports()).rejects.toMatchObject({
      name: 'ResponseError',
      statusCode: 404,
      cause: { message: 'entityRef: there is no entity' },
    });
  });

  it('takes fields that it does not know, and names one that is not as it should be', async () => {
    const more = { ...TIME, items: [], sources: [], more: 1 };
    const { client } = setUp(() => Response.json(more));
    await expect(client.reports()).resolves.toMatchObject({ items: [] });
    const { client: other } = setUp(() =>
      Response.json({ ...more, rate: 'x' }),
    );
    await expect(other.reports()).rejects.toThrow(/does not know \(rate\)/);
  });

  it('can be given up', async () => {
    const { client, requests } = setUp(() =>
      Response.json({ ...TIME, items: [], sources: [] }),
    );
    const { signal } = new AbortController();
    await client.clusters({ signal });
    expect(requests[0].signal).toBe(signal);
  });
});
