import { registerMswTestHooks } from '@backstage/frontend-test-utils';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { RunbooksClient } from './RunbooksClient';

const server = setupServer();
registerMswTestHooks(server);

const runbook = {
  entityRef: 'component:default/issue-tracker',
  title: 'Issue Tracker',
  content: '# Issue Tracker',
  source: 'packages/platform/services/issue-tracker/runbook.md',
};

const client = RunbooksClient.create({
  discoveryApi: { getBaseUrl: async id => `http://portal.example/api/${id}` },
  fetchApi: { fetch: (...args) => fetch(...args) },
});

function answer(response: () => Response) {
  const paths: string[] = [];
  server.use(
    http.get('*/api/runbooks/*', ({ request }) => {
      paths.push(new URL(request.url).pathname);
      return response();
    }),
  );
  return paths;
}

describe('RunbooksClient', () => {
  it('asks for the runbook of the entity', async () => {
    const paths = answer(() => HttpResponse.json(runbook));
    await expect(
      client.getRunbook('component:default/issue-tracker'),
    ).resolves.toEqual(runbook);
    expect(paths).toEqual([
      '/api/runbooks/v1/runbooks/component/default/issue-tracker',
    ]);
  });

  it('rejects with the status and the message of the backend', async () => {
    answer(() =>
      HttpResponse.json(
        {
          error: { name: 'NotFoundError', message: 'x has no runbook' },
          response: { statusCode: 404 },
        },
        { status: 404 },
      ),
    );
    await expect(
      client.getRunbook('component:default/x'),
    ).rejects.toMatchObject({
      name: 'ResponseError',
      statusCode: 404,
      cause: { message: 'x has no runbook' },
    });
  });

  it('names the field of an answer it does not know', async () => {
    answer(() => HttpResponse.json({ ...runbook, source: 7 }));
    await expect(client.getRunbook('component:default/x')).rejects.toThrow(
      /does not know \(source\)/,
    );
  });

  it('can be given up', async () => {
    answer(() => HttpResponse.json(runbook));
    const signal = AbortSignal.abort();
    await expect(
      client.getRunbook('component:default/x', { signal }),
    ).rejects.toMatchObject({ name: 'AbortError' });
  });
});
