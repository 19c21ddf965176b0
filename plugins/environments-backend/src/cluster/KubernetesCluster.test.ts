import type { KubernetesObject } from '@brown-bear/platform';
import { TestSandbox } from './__testUtils__/TestSandbox';
import type { EnvironmentCluster } from './EnvironmentCluster';

const SPACE = 'alm-env-spoken-to';

const configMap = (
  name: string,
  more: Partial<KubernetesObject> = {},
): KubernetesObject => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name, namespace: SPACE },
  data: { a: '1' },
  ...more,
});

let sandbox: TestSandbox;
let cluster: EnvironmentCluster;

beforeAll(async () => {
  sandbox = await TestSandbox.start({ secure: true });
  cluster = await sandbox.clusters.get('development');
  await cluster.apply({
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: {
      name: SPACE,
      labels: { 'pod-security.kubernetes.io/enforce': 'restricted' },
    },
  });
}, 60_000);
afterAll(() => sandbox.stop());

it('applies what it is given as it is, and takes back what is given no more', async () => {
  const ref = {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    name: 'm',
    namespace: SPACE,
  };
  const made = await cluster.apply(
    configMap('m', { data: { a: '1', b: '2' } }),
  );
  expect(made.metadata.uid).toBeDefined();
  await cluster.apply(configMap('m', { data: { a: '1' } }), { dryRun: true });
  expect((await cluster.read(ref))?.data).toEqual({ a: '1', b: '2' });
  await cluster.apply(configMap('m', { data: { a: '1' } }));
  const found = await cluster.read(ref);
  expect(found?.data).toEqual({ a: '1' });
  expect(found?.metadata).toMatchObject({
    managedFields: [{ manager: 'brown-bear-portal', operation: 'Apply' }],
  });
});

it('refuses an object without a namespace before anything is sent', async () => {
  await expect(
    cluster.apply({ ...configMap('m'), metadata: { name: 'm' } }),
  ).rejects.toThrow(
    'metadata.namespace: expected one, as a ConfigMap lives in a namespace; "m" names none',
  );
  await expect(
    cluster.read({
      apiVersion: 'v1',
      kind: 'Namespace',
      name: 'a',
      namespace: 'b',
    }),
  ).rejects.toThrow('as a Namespace is of the whole cluster');
});

it.each([
  '../secrets/x',
  'a/b',
  'a%2fb',
  '..',
  '',
  'a?dryRun=All',
  'x'.repeat(254),
])('does not let the name %j lead elsewhere', async name => {
  await expect(
    cluster.read({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      name,
      namespace: SPACE,
    }),
  ).rejects.toThrow('metadata.name: expected a name as Kubernetes has them');
});

it('names the field that is not in the schema, and does not try again', async () => {
  await expect(
    cluster.apply(configMap('m', { datas: {} })),
  ).rejects.toMatchObject({
    reason: 'invalid',
    message: expect.stringMatching(
      /^v1 ConfigMap \S+\/m: .*\.datas: field not declared/,
    ),
  });
});

it('says of a conflict whose fields they are', async () => {
  const { address } = sandbox.sandbox.endpoints[0];
  await cluster.apply(configMap('shared'));
  await fetch(
    `${address}/api/v1/namespaces/${SPACE}/configmaps/shared?fieldManager=kubectl`,
    {
      method: 'PATCH',
      headers: {
        authorization: 'Bearer sandbox-admin',
        'content-type': 'application/merge-patch+json',
      },
      body: JSON.stringify({ data: { a: '2' } }),
    },
  );
  await expect(cluster.apply(configMap('shared'))).rejects.toMatchObject({
    reason: 'conflict',
    causes: [
      { field: '.data.a', message: expect.stringContaining('"kubectl"') },
    ],
  });
});

it('deletes exactly the object that it was told', async () => {
  const ref = {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    name: 'gone',
    namespace: SPACE,
  };
  const { metadata } = await cluster.apply(configMap('gone'));
  await expect(
    cluster.delete(ref, { uid: '11111111-1111-1111-1111-111111111111' }),
  ).rejects.toMatchObject({ reason: 'conflict' });
  await cluster.delete(ref, { uid: metadata.uid });
  expect(await cluster.read(ref)).toBeUndefined();
  await cluster.delete(ref, { uid: metadata.uid });
});

it('may write nowhere else, and read no Secret', async () => {
  await expect(
    cluster.apply({
      ...configMap('m'),
      metadata: { name: 'm', namespace: 'alm' },
    }),
  ).rejects.toMatchObject({ name: 'ClusterError' });
  await expect(
    cluster.list({ apiVersion: 'v1', kind: 'Secret', namespace: SPACE }),
  ).rejects.toMatchObject({ reason: 'forbidden' });
});

it('lists page after page, and nothing of a kind that is not served', async () => {
  const many = Array.from({ length: 260 }, (_, index) => `page-${index}`);
  await Promise.all(many.map(name => cluster.apply(configMap(name))));
  const found = await cluster.list({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    namespace: SPACE,
  });
  expect(found.map(({ metadata }) => metadata.name)).toEqual(
    expect.arrayContaining(many),
  );
  expect(found[0]).toMatchObject({ apiVersion: 'v1', kind: 'ConfigMap' });
  expect(
    await cluster.list({ apiVersion: 'example.com/v1', kind: 'Thing' }),
  ).toEqual([]);
  await expect(
    cluster.apply({
      apiVersion: 'example.com/v1',
      kind: 'Thing',
      metadata: { name: 'x' },
    }),
  ).rejects.toMatchObject({
    reason: 'invalid',
    message: expect.stringContaining('serves no kind Thing'),
  });
}, 30_000);

it('knows what can be listed, each kind once', async () => {
  const kinds = (await cluster.kinds()).map(({ kind }) => kind);
  expect(kinds).toEqual(
    expect.arrayContaining([
      'Deployment',
      'Rollout',
      'PushSecret',
      'PersistentVolume',
    ]),
  );
  const unique = new Set(
    (await cluster.kinds()).map(
      ({ apiVersion, plural }) => `${apiVersion.split('/')[0]} ${plural}`,
    ),
  );
  expect(unique.size).toBe(kinds.length);
});

it('ends with its signal', async () => {
  const heal = await sandbox.inject({ type: 'api.hung' });
  const ending = new AbortController();
  const handle = await sandbox.clusters.get('development', {
    signal: ending.signal,
  });
  const asked = handle.list({ apiVersion: 'v1', kind: 'ConfigMap' });
  const reason = new Error('the lease is lost');
  setImmediate(() => ending.abort(reason));
  await expect(asked).rejects.toBe(reason);
  await heal();
});

it('names the clusters that there are', async () => {
  expect(sandbox.clusters.names()).toEqual(['development']);
  await expect(sandbox.clusters.get('production')).rejects.toThrow(
    'No environments can be made in cluster "production": expected one of development',
  );
  expect(await sandbox.clusters.calendar('production')).toBeUndefined();
});
