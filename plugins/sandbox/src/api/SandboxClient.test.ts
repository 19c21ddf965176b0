import { registerMswTestHooks } from '@backstage/frontend-test-utils';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { sandboxState } from '../__testUtils__/sandboxState';
import { SandboxClient } from './SandboxClient';

const server = setupServer();
registerMswTestHooks(server);

const client = SandboxClient.create({
  discoveryApi: { getBaseUrl: async id => `http://portal.example/api/${id}` },
  fetchApi: { fetch: (...args) => fetch(...args) },
});

function record(response: () => Response) {
  const requests: string[] = [];
  server.use(
    http.all('*/api/sandbox/*', async ({ request }) => {
      const { pathname } = new URL(request.url);
      requests.push(`${request.method} ${pathname} ${await request.text()}`);
      return response();
    }),
  );
  return requests;
}

describe('SandboxClient', () => {
  it('reads the state', async () => {
    record(() => HttpResponse.json(sandboxState));
    await expect(client.getState()).resolves.toEqual(sandboxState);
  });

  it('sends every change to its place', async () => {
    const requests = record(() => HttpResponse.json({}));
    await client.injectFault({ type: 'api.hung', environment: 'staging' });
    await client.healFault('fault-1');
    await client.changeClock({ advance: 'PT1H' });
    await client.startScenario('zone-a-lost');
    await client.stopScenario('scenario-1');
    expect(requests).toEqual([
      'POST /api/sandbox/v1/faults {"type":"api.hung","environment":"staging"}',
      'DELETE /api/sandbox/v1/faults/fault-1 ',
      'POST /api/sandbox/v1/clock {"advance":"PT1H"}',
      'POST /api/sandbox/v1/scenarios {"name":"zone-a-lost"}',
      'DELETE /api/sandbox/v1/scenarios/scenario-1 ',
    ]);
  });

  it('rejects with the status and the message of the backend', async () => {
    record(() =>
      HttpResponse.json(
        {
          error: { name: 'InputError', message: 'pods is 0' },
          response: { statusCode: 400 },
        },
        { status: 400 },
      ),
    );
    await expect(client.changeClock({ rate: 1 })).rejects.toMatchObject({
      name: 'ResponseError',
      statusCode: 400,
      cause: { message: 'pods is 0' },
    });
  });

  it('names the field of an answer it does not know', async () => {
    record(() => HttpResponse.json({ ...sandboxState, active: 3 }));
    await expect(client.getState()).rejects.toThrow('(active)');
  });
});
