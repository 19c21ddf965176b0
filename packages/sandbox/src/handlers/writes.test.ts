import { createTestApi, manifest, requests } from '../__testUtils__/testApi';

const CONFIG_MAPS = '/api/v1/namespaces/alm/configmaps';
const DEPLOYMENTS = '/apis/apps/v1/namespaces/alm/deployments';

const web = manifest('apps/v1 Deployment', 'web', {
  spec: {
    selector: { matchLabels: { app: 'web' } },
    template: {
      metadata: { labels: { app: 'web' } },
      spec: { containers: [{ name: 'app', image: 'app:1' }] },
    },
  },
});

describe('writes', () => {
  let api: ReturnType<typeof createTestApi>;
  let admin: ReturnType<typeof requests>;

  beforeEach(() => {
    api = createTestApi();
    admin = requests(api.app);
  });

  it('creates with defaults, a name of its own, and who made it', async () => {
    const { body } = await admin
      .post(`${DEPLOYMENTS}?fieldManager=ci`, {
        ...web,
        metadata: { generateName: 'web-' },
      })
      .expect(201);
    expect(body).toMatchObject({
      metadata: {
        name: expect.stringMatching(/^web-[a-z0-9]{5}$/),
        generation: 1,
        managedFields: [{ manager: 'ci', operation: 'Update' }],
      },
      spec: {
        replicas: 1,
        strategy: { type: 'RollingUpdate' },
        template: {
          spec: {
            restartPolicy: 'Always',
            containers: [{ imagePullPolicy: 'IfNotPresent', resources: {} }],
          },
        },
      },
      status: {},
    });
  });

  it('names every field that is wrong', async () => {
    const { body } = await admin
      .post(DEPLOYMENTS, {
        ...web,
        spec: { ...web.spec, template: { spec: { containers: [{}] } } },
      })
      .expect(422);
    expect(body.reason).toBe('Invalid');
    expect(
      body.details.causes.map(({ field }: { field: string }) => field),
    ).toEqual([
      'spec.template.metadata.labels',
      'spec.template.spec.containers[0].name',
      'spec.template.spec.containers[0].image',
    ]);
  });

  it('refuses an update of an older version, and changes the status by its own path only', async () => {
    const created = (await admin.post(DEPLOYMENTS, web).expect(201)).body;
    const scaled = { ...created, spec: { ...created.spec, replicas: 3 } };
    const path = `${DEPLOYMENTS}/web`;
    const { body } = await admin
      .put(path, { ...scaled, status: { replicas: 9 } })
      .expect(200);
    expect(body).toMatchObject({ metadata: { generation: 2 }, status: {} });
    const stale = await admin.put(path, scaled).expect(409);
    expect(stale.body.message).toBe(
      'Operation cannot be fulfilled on deployments.apps "web": the object has been modified; please apply your changes to the latest version and try again',
    );
    const reported = await admin
      .patch(`${path}/status`, 'merge-patch+json', {
        spec: { replicas: 7 },
        status: { replicas: 3 },
      })
      .expect(200);
    expect(reported.body).toMatchObject({
      metadata: { generation: 2 },
      spec: { replicas: 3 },
      status: { replicas: 3 },
    });
  });

  it('stores nothing of a dry run, of any kind', async () => {
    await admin.post(`${CONFIG_MAPS}?dryRun=All`, config('c')).expect(201);
    await admin.get(`${CONFIG_MAPS}/c`).expect(404);
    await admin.post(CONFIG_MAPS, config('c')).expect(201);
    const before = api.registry.resourceVersion;
    const patched = await admin
      .patch(`${CONFIG_MAPS}/c?dryRun=All`, 'merge-patch+json', {
        data: { a: '2' },
      })
      .expect(200);
    expect(patched.body.data).toEqual({ a: '2' });
    await admin.delete(`${CONFIG_MAPS}/c?dryRun=All`).expect(200);
    expect(api.registry.resourceVersion).toBe(before);
  });

  it('scales by the subresource, and says how many it is', async () => {
    await admin.post(DEPLOYMENTS, web).expect(201);
    const path = `${DEPLOYMENTS}/web/scale`;
    await admin
      .patch(path, 'merge-patch+json', { spec: { replicas: 4 } })
      .expect(200);
    const { body } = await admin.get(path).expect(200);
    expect(body).toMatchObject({
      kind: 'Scale',
      apiVersion: 'autoscaling/v1',
      spec: { replicas: 4 },
      status: { replicas: 0, selector: 'app=web' },
    });
    await admin
      .patch(path, 'merge-patch+json', { spec: { replicas: -1 } })
      .expect(422);
  });

  it('deletes one, many by label, and only what is meant', async () => {
    for (const name of ['a', 'b', 'c']) {
      await admin
        .post(CONFIG_MAPS, {
          ...config(name),
          metadata: { name, labels: { keep: String(name === 'c') } },
        })
        .expect(201);
    }
    const { body } = await admin.delete(`${CONFIG_MAPS}/a`).expect(200);
    expect(body).toMatchObject({
      kind: 'Status',
      status: 'Success',
      details: { name: 'a', kind: 'configmaps' },
    });
    await admin
      .delete(`${CONFIG_MAPS}/b`, { preconditions: { uid: 'other' } })
      .expect(409);
    const gone = await admin
      .delete(`${CONFIG_MAPS}?labelSelector=keep%3Dfalse`)
      .expect(200);
    expect(gone.body.items).toHaveLength(1);
    const left = await admin.get(CONFIG_MAPS).expect(200);
    expect(
      left.body.items.map(
        (item: { metadata: { name: string } }) => item.metadata.name,
      ),
    ).toEqual(['c']);
  });

  it('reads YAML, refuses other formats and warns of unknown fields', async () => {
    const warned = await admin
      .post(CONFIG_MAPS, { ...config('c'), dota: {} })
      .expect(201);
    expect(warned.headers.warning).toBe('299 - "unknown field \\"dota\\""');
    await admin
      .post(`${CONFIG_MAPS}?fieldValidation=Strict`, {
        ...config('d'),
        dota: 1,
      })
      .expect(400);
    const yaml = await admin
      .send(
        CONFIG_MAPS,
        'application/yaml',
        'metadata: {name: y}\ndata: {a: b}',
      )
      .expect(201);
    expect(yaml.body.data).toEqual({ a: 'b' });
    await admin.send(CONFIG_MAPS, 'text/xml', '<a/>').expect(415);
  });

  it('reads what kubectl sends as protobuf', async () => {
    const type = 'application/vnd.kubernetes.protobuf';
    const { body } = await admin
      .send('/api/v1/namespaces', type, protobufNamespace('foo'))
      .expect(201);
    expect(body).toMatchObject({
      kind: 'Namespace',
      metadata: { name: 'foo' },
      status: { phase: 'Active' },
    });
    await admin
      .send('/api/v1/namespaces', type, Buffer.from('nonsense'))
      .expect(400);
  });
});

function config(name: string) {
  return manifest('v1 ConfigMap', name, { data: { a: '1' } });
}

/** A length-delimited field: its number, its length, its bytes. */
function encoded(number: number, bytes: Buffer): Buffer {
  return Buffer.concat([Buffer.from([number * 8 + 2, bytes.length]), bytes]);
}

function protobufNamespace(name: string): Buffer {
  const metadata = encoded(1, Buffer.from(name));
  const type = Buffer.concat([
    encoded(1, Buffer.from('v1')),
    encoded(2, Buffer.from('Namespace')),
  ]);
  return Buffer.concat([
    Buffer.from('k8s\0'),
    encoded(1, type),
    encoded(2, encoded(1, metadata)),
  ]);
}
