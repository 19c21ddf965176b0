import { objectHash } from '@brown-bear/platform';
import { TestSandbox } from '../cluster/__testUtils__/TestSandbox';
import { revisionOf, TestEnvironment } from './__testUtils__/TestEnvironment';

let sandbox: TestSandbox;

beforeAll(async () => {
  sandbox = await TestSandbox.start();
}, 60_000);
afterAll(() => sandbox.stop());

/** Another name each, so that tests do not meet. */
let count = 0;
function environment(spec: object = {}): TestEnvironment {
  count += 1;
  return TestEnvironment.create({
    sandbox,
    spec: { name: `delivered-${count}`, ...spec },
  });
}

/** Everything but what is different for two that are equal. */
async function state(of: TestEnvironment): Promise<string[]> {
  const kinds = new Map(
    of.objects.map(({ apiVersion, kind }) => [
      `${apiVersion} ${kind}`,
      { apiVersion, kind },
    ]),
  );
  const lists = await Promise.all(
    [...kinds.values()].map(({ apiVersion, kind }) =>
      sandbox.objects(
        apiVersion,
        kind,
        kind === 'Namespace' ? undefined : of.namespace,
      ),
    ),
  );
  return (
    lists
      .flat()
      .filter(
        ({ kind, metadata }) =>
          kind !== 'Namespace' || metadata.name === of.namespace,
      )
      // Every namespace is given these.
      .filter(
        ({ metadata }) =>
          !['default', 'kube-root-ca.crt'].includes(metadata.name),
      )
      .map(({ apiVersion, kind, metadata, spec }) => {
        const { name } = metadata;
        const hash = objectHash({ apiVersion, kind, metadata: { name }, spec });
        return `${kind} ${name} ${metadata.uid} ${hash}`;
      })
      .sort()
  );
}

describe('a whole environment', () => {
  let whole: TestEnvironment;
  beforeAll(async () => {
    whole = environment({ services: [], size: 'medium' });
  });

  it('is applied in waves, becomes ready, and is not written again', async () => {
    expect(await whole.until('deliver')).toEqual({
      state: 'done',
      done: whole.objects.length,
      total: whole.objects.length,
    });
    expect(whole.objects.length).toBeGreaterThan(300);
    const written = whole.writes.map(({ object }) => object);
    expect(written).toHaveLength(whole.objects.length);
    expect(new Set(written).size).toBe(whole.objects.length);
    const at = (text: string) => written.findIndex(name => name.includes(text));
    expect(written[0]).toBe(`v1 Namespace ${whole.namespace}`);
    expect(at('ResourceQuota')).toBeLessThan(at('ExternalSecret'));
    expect(at('ExternalSecret')).toBeLessThan(at('StatefulSet'));
    expect(at('StatefulSet')).toBeLessThan(at(' Deployment'));
    expect(at('/audit-service')).toBeGreaterThan(0);
    const deployments = written.filter(name => name.includes(' Deployment '));
    const order = (name: string) =>
      deployments.findIndex(text => text.endsWith(`/${name}`));
    expect(order('audit-service')).toBeLessThan(order('issue-tracker'));
    expect(order('issue-tracker')).toBeLessThan(order('api-gateway'));
    expect(order('api-gateway')).toBeLessThan(order('user-interface'));
    expect(at(' Deployment')).toBeLessThan(at('HorizontalPodAutoscaler'));

    expect(await whole.pass('deliver')).toMatchObject({ state: 'done' });
    expect(whole.writes).toHaveLength(whole.objects.length);
    const items = await whole.journal.items();
    expect(items).toHaveLength(whole.objects.length);
    expect(items.every(({ uid }) => uid !== undefined)).toBe(true);
  }, 120_000);

  it('is the same after a night, although an autoscaler had more pods run than it must', async () => {
    const cluster = await sandbox.admin.get('development');
    const tracker = {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      namespace: whole.namespace,
      name: 'issue-tracker',
    };
    // As its autoscaler does it, which scales down after five minutes at the earliest.
    await cluster.patch(
      tracker,
      { spec: { replicas: 2 } },
      { subresource: 'scale' },
    );
    await sandbox.clock.advance(30);
    const before = await state(whole);

    expect(await whole.until('sleep')).toMatchObject({ state: 'done' });
    const pods = await sandbox.objects('v1', 'Pod', whole.namespace);
    expect(
      pods.filter(
        ({ status }) => !['Failed', 'Succeeded'].includes(`${status?.phase}`),
      ),
    ).toEqual([]);
    expect(
      (await sandbox.objects('batch/v1', 'CronJob', whole.namespace)).map(
        ({ spec }) => spec?.suspend,
      ),
    ).toEqual([true, true]);
    expect((await cluster.read(tracker))?.spec?.replicas).toBe(0);

    expect(await whole.until('wake', { seconds: 2 })).toMatchObject({
      state: 'done',
    });
    expect(await state(whole)).toEqual(before);
    const writes = whole.writes.length;
    expect(await whole.pass('deliver')).toMatchObject({ state: 'done' });
    expect(whole.writes).toHaveLength(writes);
  }, 120_000);

  it('leaves nothing, over all kinds', async () => {
    expect(await whole.until('remove')).toMatchObject({ state: 'done' });
    const cluster = await sandbox.admin.get('development');
    const kinds = (await cluster.kinds()).filter(({ verbs }) =>
      verbs.includes('delete'),
    );
    const all = await Promise.all(
      kinds.map(({ apiVersion, kind }) => cluster.list({ apiVersion, kind })),
    );
    const left = all
      .flat()
      .filter(object => JSON.stringify(object).includes(whole.namespace))
      // What was said of it in the namespace of the cluster goes after an hour.
      .filter(({ kind }) => kind !== 'Event');
    expect(left).toEqual([]);
  }, 120_000);
});

describe('changes', () => {
  it('prunes from the inventory, deepest last, and replaces only what the plan says', async () => {
    const changed = environment({ services: ['issue-tracker'] });
    await changed.until('deliver');
    const before = new Set(
      (await state(changed)).map(text => text.split(' ').slice(0, 2).join(' ')),
    );
    changed.change({ name: changed.record.name, services: ['audit-service'] });
    expect(before.has('Deployment issue-tracker')).toBe(true);

    expect(await changed.until('deliver')).toMatchObject({ state: 'done' });

    const after = (await state(changed)).map(text =>
      text.split(' ').slice(0, 2).join(' '),
    );
    expect(after.sort()).toEqual(
      changed.objects
        .map(({ kind, metadata }) => `${kind} ${metadata.name}`)
        .sort(),
    );
    expect(await changed.journal.items()).toHaveLength(changed.objects.length);
  }, 60_000);

  it('makes again what was deleted by hand and mends what was half written', async () => {
    const mended = environment();
    await mended.until('deliver');
    const cluster = await sandbox.admin.get('development');
    const ref = {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      namespace: mended.namespace,
      name: 'audit-service',
    };
    const { metadata } = (await cluster.read(ref))!;
    await cluster.delete(ref, { uid: metadata.uid });
    // Half of another object, as the portal itself: fewer fields than rendered.
    const portal = await sandbox.clusters.get('development');
    const flags = mended.objects.find(
      ({ kind, metadata: { name } }) =>
        kind === 'ConfigMap' && name === 'environment',
    )!;
    const [first] = Object.entries(flags.data ?? {});
    await portal.apply({ ...flags, data: { [first[0]]: first[1] } });
    const writes = mended.writes.length;

    expect(await mended.until('deliver')).toMatchObject({ state: 'done' });

    expect(
      mended.writes
        .slice(writes)
        .map(({ object }) => object)
        .sort(),
    ).toEqual([
      `v1 ConfigMap ${mended.namespace}/audit-service`,
      `v1 ConfigMap ${mended.namespace}/environment`,
    ]);
    const again = await cluster.read({ ...ref, name: 'environment' });
    expect(again?.data).toEqual(flags.data);
  }, 60_000);

  it('says whose field it is, and forces nothing', async () => {
    const taken = environment();
    await taken.until('deliver');
    const kubectl = await fetch(
      `${sandbox.sandbox.endpoints[0].address}/api/v1/namespaces/${taken.namespace}/configmaps/audit-service?fieldManager=kubectl`,
      {
        method: 'PATCH',
        headers: {
          authorization: 'Bearer sandbox-admin',
          'content-type': 'application/merge-patch+json',
        },
        body: JSON.stringify({ data: { PORT: '9999' } }),
      },
    );
    expect(kubectl.status).toBe(200);

    const outcome = await taken.pass('deliver');

    expect(outcome).toMatchObject({
      state: 'failed',
      objects: [`v1 ConfigMap ${taken.namespace}/audit-service`],
    });
    expect(outcome.problem).toMatch(
      /conflict with "kubectl".*\.data\.PORT.*Let the other manager give the field up/s,
    );
    const cluster = await sandbox.admin.get('development');
    expect(
      (
        await cluster.read({
          apiVersion: 'v1',
          kind: 'ConfigMap',
          namespace: taken.namespace,
          name: 'audit-service',
        })
      )?.data?.PORT,
    ).toBe('9999');
  }, 60_000);

  it('replaces what is immutable only where the plan says so', async () => {
    const replaced = environment();
    await replaced.until('deliver');
    const name = `apps/v1 StatefulSet ${replaced.namespace}/mysql-primary`;
    const { spec } = replaced.record;
    const grown = (op: 'replace' | 'update') => {
      const revision = revisionOf(spec, 2, { [name]: op });
      return {
        ...revision,
        objects: revision.objects.map(object =>
          object.kind === 'StatefulSet'
            ? {
                ...object,
                spec: { ...object.spec, serviceName: 'mysql-primary' },
              }
            : object,
        ),
      };
    };
    replaced.use(grown('update'));
    expect(await replaced.pass('deliver')).toMatchObject({
      state: 'failed',
      problem: expect.stringContaining(
        'It can only be replaced, which the approved plan does not say',
      ),
    });
    const [before] = await sandbox.objects(
      'apps/v1',
      'StatefulSet',
      replaced.namespace,
    );

    replaced.use(grown('replace'));
    expect(await replaced.until('deliver')).toMatchObject({ state: 'done' });

    const [after] = await sandbox.objects(
      'apps/v1',
      'StatefulSet',
      replaced.namespace,
    );
    expect(after.spec?.serviceName).toBe('mysql-primary');
    expect(after.metadata.uid).not.toBe(before.metadata.uid);
  }, 60_000);

  it('changes what it consists of and how large it is, within quotas that are exactly enough', async () => {
    const changing = environment({
      base: 'staging',
      size: 'medium',
      services: ['project-management', 'background-worker'],
    });
    await changing.until('deliver');
    const replaced = Object.fromEntries(
      changing.objects
        .filter(({ kind }) => kind === 'StatefulSet')
        .map(({ metadata }) => [
          `apps/v1 StatefulSet ${changing.namespace}/${metadata.name}`,
          'replace' as const,
        ]),
    );
    const larger = changing.revision;
    const { spec } = changing.record;
    const services = ['git-integration', 'notification-service'];

    changing.change({ ...spec, size: 'small', services }, replaced);
    expect(await changing.until('deliver')).toMatchObject({ state: 'done' });
    const names = async () =>
      (await state(changing)).map(text => text.split(' ', 2).join(' ')).sort();
    const rendered = () =>
      changing.objects
        .map(({ kind, metadata }) => `${kind} ${metadata.name}`)
        .sort();
    expect(await names()).toEqual(rendered());
    expect(await changing.pass('deliver')).toMatchObject({ state: 'done' });

    // An update that failed goes back to what ran before, volumes and all.
    changing.use({ ...larger, generation: 3 });
    changing.record = { ...changing.record, undo: { reason: 'it failed' } };
    expect(await changing.until('deliver')).toMatchObject({ state: 'done' });
    expect(await names()).toEqual(rendered());
    const writes = changing.writes.length;
    expect(await changing.pass('deliver')).toMatchObject({ state: 'done' });
    expect(changing.writes).toHaveLength(writes);
  }, 120_000);

  it('writes nothing that no plan has seen', async () => {
    const unplanned = environment();
    const { revision } = unplanned;
    unplanned.use({
      ...revision,
      changes: revision.changes.filter(
        ({ object }) => !object.includes('LimitRange'),
      ),
    });

    const outcome = await unplanned.until('deliver');

    expect(outcome.problem).toBe(
      `v1 LimitRange ${unplanned.namespace}/environment is not in the plan that was approved, so it is not written. Plan again`,
    );
    expect(
      await sandbox.objects('v1', 'LimitRange', unplanned.namespace),
    ).toEqual([]);
  }, 60_000);

  it('hands replicas over from an autoscaler to the spec', async () => {
    const scaled = environment({ services: ['issue-tracker'], size: 'medium' });
    await scaled.until('deliver');
    await scaled.until('sleep');
    await scaled.until('wake');
    const { revision } = scaled;
    const autoscaler = ({ kind }: { kind: string }) =>
      kind === 'HorizontalPodAutoscaler';
    scaled.use({
      ...revision,
      objects: revision.objects
        .filter(object => !autoscaler(object))
        .map(object =>
          object.kind === 'Deployment' &&
          object.metadata.name === 'issue-tracker'
            ? { ...object, spec: { ...object.spec, replicas: 3 } }
            : object,
        ),
    });

    expect(await scaled.until('deliver')).toMatchObject({ state: 'done' });

    const found = await sandbox.objects(
      'apps/v1',
      'Deployment',
      scaled.namespace,
    );
    expect(
      found.find(({ metadata }) => metadata.name === 'issue-tracker')?.spec
        ?.replicas,
    ).toBe(3);
  }, 60_000);
});
