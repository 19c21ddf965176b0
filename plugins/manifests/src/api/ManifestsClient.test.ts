import { registerMswTestHooks } from '@backstage/frontend-test-utils';
import { issueTrackerManifests } from '@brown-bear/plugin-manifests-common/testing';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { ManifestsClient } from './ManifestsClient';

const server = setupServer();
registerMswTestHooks(server);

const TRACKER = issueTrackerManifests.entityRef;

const client = ManifestsClient.create({
  discoveryApi: { getBaseUrl: async id => `http://portal.example/api/${id}` },
  fetchApi: { fetch: (...args) => fetch(...args) },
});

function answer(response: () => Response) {
  const paths: string[] = [];
  server.use(
    http.get('*/api/manifests/*', ({ request }) => {
      paths.push(new URL(request.url).pathname);
      return response();
    }),
  );
  return paths;
}

describe('ManifestsClient', () => {
  it('asks for the manifests of the entity', async () => {
    const paths = answer(() => HttpResponse.json(issueTrackerManifests));
    await expect(client.getManifests(TRACKER)).resolves.toEqual(
      issueTrackerManifests,
    );
    expect(paths).toEqual([
      '/api/manifests/v1/entities/component/default/issue-tracker',
    ]);
  });

  it('rejects with the status and the message of the backend', async () => {
    answer(() =>
      HttpResponse.json(
        {
          error: { name: 'NotFoundError', message: 'x has no manifests' },
          response: { statusCode: 404 },
        },
        { status: 404 },
      ),
    );
    await expect(
      client.getManifests('component:default/x'),
    ).rejects.toMatchObject({
      name: 'ResponseError',
      statusCode: 404,
      cause: { message: 'x has no manifests' },
    });
  });

  it('names the first fields of an answer it does not know', async () => {
    answer(() =>
      HttpResponse.json({
        ...issueTrackerManifests,
        edges: Array.from({ length: 9 }, () => ({
          ...issueTrackerManifests.edges[0],
          enforcement: 'hope',
        })),
      }),
    );
    await expect(client.getManifests(TRACKER)).rejects.toThrow(
      /does not know \(edges\.0\.enforcement, edges\.1\.enforcement, edges\.2\.enforcement\);/,
    );
  });

  it('can be given up', async () => {
    answer(() => HttpResponse.json(issueTrackerManifests));
    await expect(
      client.getManifests(TRACKER, { signal: AbortSignal.abort() }),
    ).rejects.toMatchObject({ name: 'AbortError' });
  });
});
