import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { oldDiscovery, ScriptedApi } from './__testUtils__/ScriptedApi';

const MAPS = { apiVersion: 'v1', kind: 'ConfigMap', namespace: 'alm-env-x' };

const status = (code: number, more: object) => ({
  status: code,
  body: { kind: 'Status', status: 'Failure', code, ...more },
});

let api: ScriptedApi | undefined;
afterEach(() => api?.stop());

it('asks group by group where discovery is not aggregated, and does without a group that is down', async () => {
  api = await ScriptedApi.start({
    reply: ({ url }) => oldDiscovery(url) ?? { body: { items: [] } },
  });
  const cluster = await api.clusters.get('scripted');
  expect(
    (await cluster.kinds()).map(
      ({ apiVersion, kind }) => `${apiVersion} ${kind}`,
    ),
  ).toEqual(['v1 ConfigMap', 'apps/v1 Deployment']);
  await cluster.list(MAPS);
  await cluster.list({ apiVersion: 'apps/v1beta1', kind: 'Deployment' });
  const before = api.asked.length;
  await cluster.kinds();
  expect(api.asked).toHaveLength(before);
  expect(api.asked.at(-1)?.url).toBe(
    '/gateway/apis/apps/v1beta1/deployments?limit=250',
  );
  expect(api.asked[0].headers.authorization).toBe('Bearer its-token');
});

it('begins a list again whose pages have expired', async () => {
  let expired = false;
  api = await ScriptedApi.start({
    reply: ({ url }) => {
      const documents = oldDiscovery(url);
      if (documents) return documents;
      if (!url.includes('continue=')) {
        return {
          body: {
            metadata: { continue: 'more' },
            items: [{ metadata: { name: 'first' } }],
          },
        };
      }
      if (!expired) {
        expired = true;
        return status(410, { reason: 'Expired', message: 'too old' });
      }
      return {
        body: { metadata: {}, items: [{ metadata: { name: 'last' } }] },
      };
    },
  });
  const cluster = await api.clusters.get('scripted');
  const found = await cluster.list(MAPS);
  expect(found.map(({ metadata }) => metadata.name)).toEqual(['first', 'last']);
});

it.each([
  [
    429,
    { details: { retryAfterSeconds: 3 } },
    { reason: 'transient', retryAfter: 3 },
  ],
  [503, {}, { reason: 'transient' }],
  [401, { message: 'Unauthorized' }, { reason: 'transient' }],
  [403, { message: 'exceeded quota: environment' }, { reason: 'invalid' }],
  [403, { message: 'user cannot patch' }, { reason: 'forbidden' }],
  [
    403,
    { message: 'unable to create: namespace x because it is being terminated' },
    { reason: 'gone' },
  ],
  [404, { message: 'namespaces "alm-env-x" not found' }, { reason: 'gone' }],
  [
    409,
    {
      message:
        'the object has been modified; please apply your changes to the latest version and try again',
    },
    { reason: 'transient' },
  ],
  [
    422,
    {
      details: {
        causes: [
          {
            field: 'data.a',
            message: 'Invalid value: "hunter2": must be short',
          },
        ],
      },
    },
    {
      reason: 'invalid',
      causes: [{ field: 'data.a', message: 'Invalid value: …: must be short' }],
    },
  ],
])('knows of %d %j what to do', async (code, answer, expected) => {
  api = await ScriptedApi.start({
    reply: ({ url }) => oldDiscovery(url) ?? status(code, answer),
  });
  const cluster = await api.clusters.get('scripted');
  await expect(
    cluster.apply({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'm', namespace: 'alm-env-x' },
    }),
  ).rejects.toMatchObject({ name: 'ClusterError', ...expected });
});

it('never repeats the body of an object', async () => {
  const secret = 'hunter2-and-more';
  api = await ScriptedApi.start({
    reply: ({ url }) =>
      oldDiscovery(url) ??
      status(422, {
        message: `ConfigMap "m" is invalid: data: Invalid value: "${secret}": must be no secret`,
      }),
  });
  const cluster = await api.clusters.get('scripted');
  const error = await cluster
    .apply({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'm', namespace: 'alm-env-x' },
      data: { password: secret },
    })
    .catch(failure => failure);
  expect(error.message).toContain('must be no secret');
  expect(JSON.stringify({ ...error, message: error.message })).not.toContain(
    secret,
  );
});

it('collects what the server warns of', async () => {
  api = await ScriptedApi.start({
    reply: ({ url }) =>
      oldDiscovery(url) ?? {
        headers: { warning: '299 - "v1 Thing is \\"old\\"", 299 - "and late"' },
        body: { items: [] },
      },
  });
  const cluster = await api.clusters.get('scripted');
  await cluster.list(MAPS);
  await cluster.list(MAPS);
  expect(cluster.warnings?.()).toEqual(['v1 Thing is "old"', 'and late']);
});

it('reads a token from its file at every request', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'token-'));
  const file = join(directory, 'token');
  await writeFile(file, 'first\n');
  api = await ScriptedApi.start({
    token: { file },
    reply: ({ url }) => oldDiscovery(url) ?? { body: { items: [] } },
  });
  const cluster = await api.clusters.get('scripted');
  await cluster.list(MAPS);
  await writeFile(file, 'second\n');
  await cluster.list(MAPS);
  expect(api.asked[0].headers.authorization).toBe('Bearer first');
  expect(api.asked.at(-1)?.headers.authorization).toBe('Bearer second');
  await rm(directory, { recursive: true });
  await expect(cluster.list(MAPS)).rejects.toThrow(
    'Cluster scripted: the configured token file cannot be read (ENOENT)',
  );
});

it('does not take a page of a gateway for an answer', async () => {
  api = await ScriptedApi.start({
    reply: ({ url }) => oldDiscovery(url) ?? { body: '<html>sign in</html>' },
  });
  const cluster = await api.clusters.get('scripted');
  await expect(cluster.list(MAPS)).rejects.toMatchObject({
    reason: 'transient',
    message: expect.stringContaining('does not speak JSON'),
  });
});
