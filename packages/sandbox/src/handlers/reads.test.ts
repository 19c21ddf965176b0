import { createTestApi, manifest, requests } from '../__testUtils__/testApi';
import type { Loose } from '../__testUtils__/testApi';
import {
  CONFIG_MAPS as KIND,
  DISRUPTION_BUDGETS,
  PODS,
} from '../registry/kinds';

const CONFIG_MAPS = '/api/v1/namespaces/alm/configmaps';
const PODS_PATH = '/api/v1/namespaces/alm/pods';
const TABLE = 'application/json;as=Table;v=v1;g=meta.k8s.io,application/json';

type Body = { metadata: { continue?: string }; items: Loose[] };

describe('reads', () => {
  let api: ReturnType<typeof createTestApi>;
  let admin: ReturnType<typeof requests>;

  const namesOf = ({ items }: Body) =>
    items.map(({ metadata }) => metadata.name).join('');

  beforeEach(() => {
    api = createTestApi();
    admin = requests(api.app);
  });

  describe('pages of a list', () => {
    const next = (body: Body) =>
      `${CONFIG_MAPS}?limit=2&continue=${body.metadata.continue}`;

    beforeEach(() => {
      [...'abcde'].forEach(name => api.create(manifest('v1 ConfigMap', name)));
    });

    it('are of one snapshot, whatever happens meanwhile', async () => {
      const first = (await admin.get(`${CONFIG_MAPS}?limit=2`).expect(200))
        .body;
      expect(first.metadata.remainingItemCount).toBe(3);
      api.registry.remove(KIND, { namespace: 'alm', name: 'c' });
      api.create(manifest('v1 ConfigMap', 'bb'));
      const second = (await admin.get(next(first)).expect(200)).body;
      const third = (await admin.get(next(second)).expect(200)).body;
      expect([first, second, third].map(namesOf)).toEqual(['ab', 'cd', 'e']);
      expect(second.metadata.resourceVersion).toBe(
        first.metadata.resourceVersion,
      );
      expect(third.metadata.continue).toBeUndefined();
    });

    it('expire, and offer to go on in the present', async () => {
      const first = (await admin.get(`${CONFIG_MAPS}?limit=2`).expect(200))
        .body;
      api.registry.remove(KIND, { namespace: 'alm', name: 'c' });
      api.registry.compact();
      const gone = (await admin.get(next(first)).expect(410)).body;
      expect(gone).toMatchObject({ kind: 'Status', reason: 'Expired' });
      const rest = (await admin.get(next(gone)).expect(200)).body;
      expect(namesOf(rest)).toBe('de');
    });

    it('are read at exactly the version that is asked for', async () => {
      const version = api.registry.resourceVersion;
      api.registry.remove(KIND, { namespace: 'alm', name: 'a' });
      const at = (match: string) =>
        admin.get(
          `${CONFIG_MAPS}?resourceVersion=${version}&resourceVersionMatch=${match}`,
        );
      expect(namesOf((await at('Exact').expect(200)).body)).toBe('abcde');
      expect(namesOf((await at('NotOlderThan').expect(200)).body)).toBe('bcde');
      api.registry.compact();
      await at('Exact').expect(410);
    });
  });

  it('prints tables with and without the objects', async () => {
    api.create(
      manifest('v1 Pod', 'p', {
        spec: {
          nodeName: 'node-a',
          containers: [{ name: 'app', image: 'app:1' }],
        },
      }),
    );
    const [pod] = api.registry.list<Loose>(PODS);
    api.registry.update(PODS, {
      ...pod,
      status: {
        phase: 'Running',
        podIP: '10.0.0.1',
        containerStatuses: [
          {
            name: 'app',
            ready: false,
            restartCount: 3,
            state: { waiting: { reason: 'CrashLoopBackOff' } },
            lastState: { terminated: { finishedAt: '2026-11-23T08:58:00Z' } },
          },
        ],
      },
    });
    api.clock.advance(3600);
    const table = async (query = '') =>
      (await admin.get(`${PODS_PATH}${query}`).set('accept', TABLE).expect(200))
        .body;
    const { kind, columnDefinitions, rows } = await table();
    expect(kind).toBe('Table');
    const shown = columnDefinitions.filter(
      ({ priority }: { priority: number }) => priority === 0,
    );
    expect(shown.map(({ name }: { name: string }) => name)).toEqual([
      'Name',
      'Ready',
      'Status',
      'Restarts',
      'Age',
    ]);
    expect(rows[0].cells).toEqual([
      'p',
      '0/1',
      'CrashLoopBackOff',
      '3 (62m ago)',
      '60m',
      '10.0.0.1',
      'node-a',
      '<none>',
      '<none>',
    ]);
    expect(rows[0].object.kind).toBe('PartialObjectMetadata');
    const bare = await table('?includeObject=None');
    expect(bare.rows[0].object).toBeUndefined();
    const partial = await admin
      .get(PODS_PATH)
      .set(
        'accept',
        'application/json;as=PartialObjectMetadataList;v=v1;g=meta.k8s.io',
      )
      .expect(200);
    expect(partial.body).toMatchObject({
      kind: 'PartialObjectMetadataList',
      items: [{ kind: 'PartialObjectMetadata', metadata: { name: 'p' } }],
    });
    expect(partial.body.items[0].spec).toBeUndefined();
  });

  it('writes YAML, and compresses what is large', async () => {
    api.create(manifest('v1 ConfigMap', 'c', { data: { b: '2', a: '1' } }));
    const yaml = await admin
      .get(`${CONFIG_MAPS}/c`)
      .set('accept', 'application/yaml')
      .expect(200);
    expect(yaml.text).toMatch(
      /^apiVersion: v1\ndata:\n {2}a: "1"\n {2}b: "2"\n/,
    );
    const large = { data: { big: 'x'.repeat(200_000) } };
    api.create(manifest('v1 ConfigMap', 'd', large));
    const { headers } = await admin
      .get(CONFIG_MAPS)
      .set('accept-encoding', 'gzip')
      .expect(200);
    expect(headers['content-encoding']).toBe('gzip');
    expect(Number(headers['content-length'])).toBeLessThan(5_000);
  });

  it('evicts pods within their budget only', async () => {
    const labels = { app: 'web' };
    api.create(
      manifest('policy/v1 PodDisruptionBudget', 'web', {
        spec: { minAvailable: 1, selector: { matchLabels: labels } },
      }),
    );
    const conditions = [{ type: 'Ready', status: 'True' }];
    for (const name of ['one', 'two']) {
      const pod = api.create(
        manifest('v1 Pod', name, {
          metadata: { labels },
          spec: { containers: [{ name: 'app', image: 'app:1' }] },
        }),
      );
      api.registry.update(PODS, {
        ...pod,
        status: { phase: 'Running', conditions },
      });
    }
    const [budget] = api.registry.list<Loose>(DISRUPTION_BUDGETS);
    api.registry.update(DISRUPTION_BUDGETS, {
      ...budget,
      status: { ...budget.status, disruptionsAllowed: 1, currentHealthy: 2 },
    });
    const evict = (name: string) =>
      admin.post(`${PODS_PATH}/${name}/eviction`, {
        apiVersion: 'policy/v1',
        kind: 'Eviction',
        metadata: { name },
      });
    await evict('one').expect(201);
    const { body } = await evict('two').expect(429);
    expect(body).toMatchObject({
      message:
        "Cannot evict pod as it would violate the pod's disruption budget.",
      reason: 'TooManyRequests',
      details: { causes: [{ reason: 'DisruptionBudget' }] },
    });
    await evict('three').expect(404);
    expect(
      api.registry.list(PODS).map(({ metadata }) => metadata.name),
    ).toEqual(['two']);
  });
});
