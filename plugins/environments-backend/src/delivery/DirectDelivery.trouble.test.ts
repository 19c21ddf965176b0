import { TestSandbox } from '../cluster/__testUtils__/TestSandbox';
import { TestEnvironment } from './__testUtils__/TestEnvironment';

let sandbox: TestSandbox;

beforeAll(async () => {
  sandbox = await TestSandbox.start();
}, 60_000);
afterAll(() => sandbox.stop());

let count = 0;
function environment(spec: object = {}): TestEnvironment {
  count += 1;
  return TestEnvironment.create({
    sandbox,
    spec: { name: `trouble-${count}`, ...spec },
  });
}

const trackerOf = ({ namespace }: TestEnvironment) => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  namespace,
  name: 'audit-service',
});

it.each([
  ['api.error-500', {}],
  ['api.too-many-requests', { retryAfterSeconds: 7 }],
])(
  'throws what %s causes, and goes on when it is over',
  async (type, more) => {
    const delivered = environment();
    const heal = await sandbox.inject({ type, ...more });
    await expect(delivered.pass('deliver')).rejects.toMatchObject({
      name: 'ClusterError',
      reason: 'transient',
      ...(type === 'api.too-many-requests' && { retryAfter: 7 }),
    });
    await heal();
    // Some requests of a pass fail, others do not.
    const healPart = await sandbox.inject({ type, share: 0.2, ...more });
    const failures: unknown[] = [];
    for (let n = 0; n < 30; n += 1) {
      const outcome = await delivered.pass('deliver').catch(error => {
        failures.push(error.reason);
        return undefined;
      });
      if (outcome?.state === 'done') {
        break;
      }
      await sandbox.clock.advance(5);
    }
    await healPart();
    expect(new Set(failures)).toEqual(new Set(['transient']));
    expect(await delivered.until('deliver')).toMatchObject({ state: 'done' });
    await delivered.until('remove');
  },
  60_000,
);

it('names the pod that crashes, with its exit code', async () => {
  const crashing = environment();
  await crashing.until('deliver');
  const heal = await sandbox.inject({
    type: 'pod.crash-loop',
    namespace: crashing.namespace,
    target: 'audit-service',
    exitCode: 3,
  });
  await sandbox.clock.advance(120);
  const outcome = await crashing.pass('deliver');
  expect(outcome).toMatchObject({
    state: 'waiting',
    waitingFor: {
      object: `apps/v1 Deployment ${crashing.namespace}/audit-service`,
      reason: expect.stringMatching(
        /^0 of 1 pods ready; Container audit-service of Pod audit-service-\S+ crashes again and again: exit code 3$/,
      ),
    },
  });
  await heal();
  await crashing.until('remove');
}, 60_000);

it('names the image that cannot be pulled', async () => {
  const missing = environment();
  const { revision } = missing;
  missing.use({
    ...revision,
    objects: revision.objects.map(object =>
      object.kind === 'Deployment'
        ? JSON.parse(
            JSON.stringify(object).replaceAll(
              'registry.brown-bear.example',
              'registry.invalid',
            ),
          )
        : object,
    ),
  });
  await missing.until('deliver', { passes: 12 });
  const outcome = await missing.pass('deliver');
  expect(outcome.waitingFor?.reason).toMatch(
    /^0 of 1 pods ready; Pod \S+ cannot pull the image of container audit-service: /,
  );
  await missing.until('remove');
}, 60_000);

it('says that a quota refuses pods', async () => {
  const tight = environment();
  const { revision } = tight;
  tight.use({
    ...revision,
    objects: revision.objects.map(object =>
      object.kind === 'ResourceQuota'
        ? { ...object, spec: { hard: { pods: '1' } } }
        : object,
    ),
  });
  await tight.until('deliver', { passes: 20 });
  const outcome = await tight.pass('deliver');
  expect(outcome).toMatchObject({ state: 'waiting' });
  expect(outcome.waitingFor?.reason).toMatch(/exceeded quota: environment/);
  await tight.until('remove');
}, 60_000);

it('says of a namespace that does not go what holds it', async () => {
  const stuck = environment();
  await stuck.until('deliver');
  const cluster = await sandbox.admin.get('development');
  const held = {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    namespace: stuck.namespace,
    name: 'held',
  };
  const hold = (finalizers: string[]) =>
    cluster.patch(held, { metadata: { finalizers } });
  await cluster.apply({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'held', namespace: stuck.namespace },
  });
  await hold(['example.com/somebody']);

  const outcome = await stuck.until('remove', { passes: 20 });

  expect(outcome).toMatchObject({
    state: 'waiting',
    waitingFor: {
      object: `v1 Namespace ${stuck.namespace}`,
      reason: expect.stringContaining(
        'example.com/somebody in 1 resource instances',
      ),
    },
    objects: [
      `v1 ConfigMap ${stuck.namespace}/held`,
      `v1 Namespace ${stuck.namespace}`,
    ],
  });
  // Nothing is made in what goes, and it is not taken for what was asked for.
  const writes = stuck.writes.length;
  expect(await stuck.pass('deliver')).toMatchObject({
    state: 'waiting',
    waitingFor: { object: `v1 Namespace ${stuck.namespace}` },
  });
  expect(stuck.writes).toHaveLength(writes);
  await hold([]);
  expect(await stuck.until('remove')).toMatchObject({ state: 'done' });
}, 60_000);

it('leaves a namespace alone that somebody else has made', async () => {
  const foreign = environment();
  const cluster = await sandbox.admin.get('development');
  const metadata = { name: foreign.namespace, labels: { team: 'others' } };
  await cluster.apply({ apiVersion: 'v1', kind: 'Namespace', metadata });

  expect(await foreign.pass('deliver')).toMatchObject({
    state: 'failed',
    problem: expect.stringContaining('was there before'),
  });
  expect(await foreign.until('remove')).toMatchObject({ state: 'done' });
  expect(foreign.writes).toEqual([]);
  const ref = { apiVersion: 'v1', kind: 'Namespace', name: foreign.namespace };
  expect(await cluster.read(ref)).toBeDefined();
});

it('gives back the pods that a person wanted, not those of the revision', async () => {
  const scaled = environment();
  await scaled.until('deliver');
  const { address } = sandbox.sandbox.endpoints[0];
  const response = await fetch(
    `${address}/apis/apps/v1/namespaces/${scaled.namespace}/deployments/audit-service/scale?fieldManager=kubectl`,
    {
      method: 'PATCH',
      headers: {
        authorization: 'Bearer sandbox-admin',
        'content-type': 'application/merge-patch+json',
      },
      body: JSON.stringify({ spec: { replicas: 2 } }),
    },
  );
  expect(response.status).toBe(200);
  await sandbox.clock.advance(60);
  await scaled.until('sleep');
  const cluster = await sandbox.admin.get('development');
  expect((await cluster.read(trackerOf(scaled)))?.spec?.replicas).toBe(0);
  expect(await scaled.until('wake')).toMatchObject({ state: 'done' });
  expect((await cluster.read(trackerOf(scaled)))?.spec?.replicas).toBe(2);
  await scaled.until('remove');
}, 60_000);

it('touches nothing outside of what environments may be in', async () => {
  const core = environment();
  core.record = { ...core.record, namespace: 'alm' };
  for (const verb of ['deliver', 'sleep', 'wake', 'remove'] as const) {
    await expect(core.pass(verb)).rejects.toThrow(
      'Namespace alm is not one of a self-service environment',
    );
  }
  expect(core.writes).toEqual([]);
});
