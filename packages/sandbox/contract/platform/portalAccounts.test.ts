import type { Answer, Body } from '../client/Answer';
import { ok } from '../client/Answer';
import { KubernetesClient } from '../client/KubernetesClient';
import { configMap, deployment } from '../suite/objects';
import { startPlatform } from './startPlatform';

const TIMEOUT_MS = 120_000;
const NAMESPACES = '/api/v1/namespaces';
const OWN = 'alm-env-mine';
const RESTRICTED = { 'pod-security.kubernetes.io/enforce': 'restricted' };
const MANAGER = 'fieldManager=portal';

const namespace = (name: string, labels: object = RESTRICTED) => ({
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: { name, labels },
});

const externalSecret = (key: string, more: object = {}) => ({
  apiVersion: 'external-secrets.io/v1',
  kind: 'ExternalSecret',
  metadata: { name: 'web' },
  spec: {
    secretStoreRef: { kind: 'ClusterSecretStore', name: 'secret-management' },
    data: [{ secretKey: 'X', remoteRef: { key } }],
    ...more,
  },
});

const pushSecret = (remoteKey: string) => ({
  apiVersion: 'external-secrets.io/v1alpha1',
  kind: 'PushSecret',
  metadata: { name: 'web' },
  spec: {
    secretStoreRefs: [
      { kind: 'ClusterSecretStore', name: 'secret-management' },
    ],
    selector: { generatorRef: { kind: 'Password', name: 'web' } },
    data: [{ match: { secretKey: 'x', remoteRef: { remoteKey } } }],
  },
});

const ingress = (host?: string) => ({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'Ingress',
  metadata: { name: 'web' },
  spec: {
    rules: [
      {
        ...(host && { host }),
        http: {
          paths: [
            {
              path: '/',
              pathType: 'Prefix',
              backend: { service: { name: 'web', port: { number: 80 } } },
            },
          ],
        },
      },
    ],
  },
});

const service = (spec: object) => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'web' },
  spec: { selector: { app: 'web' }, ports: [{ port: 80 }], ...spec },
});

describe('the accounts of the portal', () => {
  let running: Awaited<ReturnType<typeof startPlatform>>;
  const clients: KubernetesClient[] = [];
  let admin: KubernetesClient;
  let environments: KubernetesClient;
  let calendar: KubernetesClient;
  let reader: KubernetesClient;
  let inProduction: KubernetesClient;

  beforeAll(async () => {
    running = await startPlatform({ rate: 0 });
    const as = (cluster: string, token: string) => {
      const target = running.targets.get(cluster)!;
      const client = KubernetesClient.create({ ...target, token });
      clients.push(client);
      return client;
    };
    admin = as('staging', 'sandbox-admin');
    environments = as('staging', 'sandbox-environment-writer');
    calendar = as('staging', 'sandbox-calendar-writer');
    reader = as('staging', 'sandbox-reader');
    inProduction = as('production', 'sandbox-environment-writer');
    await ok(environments.post(NAMESPACES, namespace(OWN)));
  }, TIMEOUT_MS);

  afterAll(async () => {
    clients.forEach(client => client.close());
    await running?.stop();
  });

  const denied = (answer: Answer, text: string) =>
    expect([answer.status, answer.body.message]).toEqual([
      403,
      expect.stringContaining(text),
    ]);

  const OUTSIDE = 'writes only in namespaces that begin with alm-env-';

  it('for environments: writes in its namespaces, and in no other whatever it is', async () => {
    await ok(
      environments.post(`${NAMESPACES}/${OWN}/configmaps`, configMap('a')),
    );
    for (const place of ['alm', 'platform-system']) {
      const path = `${NAMESPACES}/${place}`;
      denied(
        await environments.post(`${path}/configmaps`, configMap('a')),
        OUTSIDE,
      );
      denied(await environments.delete(path), OUTSIDE);
      denied(
        await environments.mergePatch(path, {
          metadata: { labels: { x: 'y' } },
        }),
        OUTSIDE,
      );
    }
    denied(await environments.post(NAMESPACES, namespace('other')), OUTSIDE);
    denied(
      await environments.post(NAMESPACES, namespace('alm-environment')),
      OUTSIDE,
    );
    const { items } = await ok(
      admin.get('/apis/apps/v1/namespaces/alm/deployments'),
    );
    const [{ metadata }] = items;
    const path = `/apis/apps/v1/namespaces/alm/deployments/${metadata.name}`;
    denied(await environments.delete(path), OUTSIDE);
    denied(
      await environments.mergePatch(`${path}/scale`, { spec: { replicas: 0 } }),
      OUTSIDE,
    );
    denied(
      await environments.apply(`${path}?${MANAGER}&force=true`, {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        metadata: { name: metadata.name },
        spec: { replicas: 0 },
      }),
      OUTSIDE,
    );
    expect((await ok(admin.get(path))).metadata.generation).toBe(
      metadata.generation,
    );
  });

  it('for environments: tries in the plan namespace, and leaves nothing there', async () => {
    const path = '/apis/apps/v1/namespaces/alm-env-plan-sandbox/deployments';
    const object = {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      ...deployment('web'),
    };
    const apply = (query: string) =>
      environments.apply(`${path}/web?${MANAGER}${query}`, object);
    denied(await apply(''), 'alm-env-plan-sandbox is for dry runs only');
    await ok(apply('&dryRun=All'));
    denied(
      await environments.delete(`${NAMESPACES}/alm-env-plan-sandbox`),
      'alm-env-plan-sandbox is for dry runs only',
    );
    expect((await ok(admin.get(path))).items).toEqual([]);
    const quota = await ok(
      admin.get(`${NAMESPACES}/alm-env-plan-sandbox/resourcequotas`),
    );
    expect(quota.items[0].spec.hard.pods).toBe('0');
  });

  const EXTERNAL = 'external-secrets.io/v1/namespaces';
  const PUSHED = 'external-secrets.io/v1alpha1/namespaces';
  const NETWORK = 'networking.k8s.io/v1/namespaces';

  it.each<[string, string, object, boolean]>([
    [
      'a secret of its own',
      `/apis/${EXTERNAL}/${OWN}/externalsecrets`,
      externalSecret('alm/mine/web/x'),
      true,
    ],
    [
      'a shared secret',
      `/apis/${EXTERNAL}/${OWN}/externalsecrets`,
      externalSecret('alm/_self-service/edge/tls-crt'),
      true,
    ],
    [
      'a secret of staging',
      `/apis/${EXTERNAL}/${OWN}/externalsecrets`,
      externalSecret('alm/staging/web/x'),
      false,
    ],
    [
      'a secret of a neighbour',
      `/apis/${EXTERNAL}/${OWN}/externalsecrets`,
      externalSecret('alm/mine2/web/x'),
      false,
    ],
    [
      'whole folders of secrets',
      `/apis/${EXTERNAL}/${OWN}/externalsecrets`,
      externalSecret('alm/mine/web/x', {
        dataFrom: [{ extract: { key: 'alm/staging' } }],
      }),
      false,
    ],
    [
      'to push what is its own',
      `/apis/${PUSHED}/${OWN}/pushsecrets`,
      pushSecret('alm/mine/web/x'),
      true,
    ],
    [
      'to push over staging',
      `/apis/${PUSHED}/${OWN}/pushsecrets`,
      pushSecret('alm/staging/web/x'),
      false,
    ],
    [
      'to push what is shared',
      `/apis/${PUSHED}/${OWN}/pushsecrets`,
      pushSecret('alm/_self-service/edge/tls-crt'),
      false,
    ],
    [
      'a host of its own',
      `/apis/${NETWORK}/${OWN}/ingresses`,
      ingress('app-mine.brown-bear.example'),
      true,
    ],
    [
      'the host of staging',
      `/apis/${NETWORK}/${OWN}/ingresses`,
      ingress('app-staging.brown-bear.example'),
      false,
    ],
    ['every host', `/apis/${NETWORK}/${OWN}/ingresses`, ingress(), false],
    [
      'a Service inside',
      `/api/v1/namespaces/${OWN}/services`,
      service({}),
      true,
    ],
    [
      'a load balancer',
      `/api/v1/namespaces/${OWN}/services`,
      service({ type: 'LoadBalancer' }),
      false,
    ],
    [
      'addresses of others',
      `/api/v1/namespaces/${OWN}/services`,
      service({ externalIPs: ['10.0.0.1'] }),
      false,
    ],
    [
      'a namespace without Pod Security',
      NAMESPACES,
      namespace('alm-env-open', {}),
      false,
    ],
    [
      'a namespace that lets everything run',
      NAMESPACES,
      namespace('alm-env-open', {
        'pod-security.kubernetes.io/enforce': 'privileged',
      }),
      false,
    ],
  ])('for environments: %s', async (_, path, object, isAllowed) => {
    const answer = await environments.post(`${path}?dryRun=All`, object);
    expect([answer.status, answer.body.message]).toEqual([
      isAllowed ? 201 : 403,
      isAllowed ? undefined : expect.stringContaining('denied request'),
    ]);
  });

  it('for environments: neither reads nor writes secrets, roles and pods, here or in production', async () => {
    const forbidden = async (
      client: KubernetesClient,
      answers: Promise<Answer>[],
    ) =>
      expect((await Promise.all(answers)).map(({ status }) => status)).toEqual(
        answers.map(() => 403),
      );
    const here = `${NAMESPACES}/${OWN}`;
    const rbac = `/apis/rbac.authorization.k8s.io/v1/namespaces/${OWN}`;
    await forbidden(environments, [
      environments.get('/api/v1/secrets'),
      environments.get(`${here}/secrets`),
      environments.post(`${here}/secrets`, { metadata: { name: 'x' } }),
      environments.post(`${rbac}/roles`, {
        metadata: { name: 'x' },
        rules: [],
      }),
      environments.post(`${rbac}/rolebindings`, {
        metadata: { name: 'x' },
        roleRef: { kind: 'ClusterRole', name: 'cluster-admin' },
      }),
      environments.post(`${here}/pods`, { metadata: { name: 'x' }, spec: {} }),
      environments.post(`${here}/serviceaccounts/default/token`, { spec: {} }),
      inProduction.get('/api/v1/nodes'),
      inProduction.post(NAMESPACES, namespace('alm-env-x')),
      reader.get('/api/v1/secrets'),
      reader.post(NAMESPACES, namespace('alm-env-x')),
    ]);
  });

  const ALM = `${NAMESPACES}/alm`;

  it('for the calendar: scales, suspends and says since when', async () => {
    const apps = '/apis/apps/v1/namespaces/alm/deployments';
    const [{ metadata }] = (await ok(admin.get(apps))).items;
    const scale = `${apps}/${metadata.name}/scale`;
    await ok(calendar.mergePatch(scale, { spec: { replicas: 0 } }));
    await ok(calendar.mergePatch(scale, { spec: { replicas: 2 } }));
    const jobs = '/apis/batch/v1/namespaces/alm/cronjobs';
    const job = `${jobs}/${
      (await ok(calendar.get(jobs))).items[0].metadata.name
    }`;
    await ok(calendar.mergePatch(job, { spec: { suspend: true } }));
    await ok(calendar.mergePatch(job, { spec: { suspend: false } }));
    const annotations = {
      'brown-bear.io/phase': 'asleep',
      'brown-bear.io/asleep-since': '2026-11-25T20:00:00Z',
      'brown-bear.io/wakes-at': '2026-11-26T05:00:00Z',
    };
    await ok(calendar.mergePatch(ALM, { metadata: { annotations } }));
    const gone = Object.fromEntries(
      Object.keys(annotations).map(name => [name, null]),
    );
    await ok(calendar.mergePatch(ALM, { metadata: { annotations: gone } }));
    const applied = {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: 'alm', annotations },
    };
    await ok(calendar.apply(`${ALM}?${MANAGER}`, applied));
  });

  it.each<[string, object, string]>([
    [
      'another schedule',
      { spec: { suspend: true, schedule: '* * * * *' } },
      'spec.suspend',
    ],
    [
      'another job',
      { spec: { jobTemplate: { spec: { backoffLimit: 0 } } } },
      'spec.suspend',
    ],
    ['another time zone', { spec: { timeZone: 'Asia/Tokyo' } }, 'spec.suspend'],
    ['a label', { metadata: { labels: { x: 'y' } } }, 'spec.suspend'],
  ])('for the calendar: not %s of a CronJob', async (_, patch, text) => {
    const jobs = '/apis/batch/v1/namespaces/alm/cronjobs';
    const [{ metadata }] = (await ok(admin.get(jobs))).items;
    denied(await calendar.mergePatch(`${jobs}/${metadata.name}`, patch), text);
  });

  it.each<[string, Body]>([
    [
      'a label',
      { labels: { 'pod-security.kubernetes.io/enforce': 'privileged' } },
    ],
    ['another annotation', { annotations: { x: 'y' } }],
    ['an annotation away', { annotations: { 'brown-bear.io/kept': null } }],
    ['a finalizer', { finalizers: ['x.example/y'] }],
  ])('for the calendar: not %s of the namespace', async (_, metadata) => {
    await ok(
      admin.mergePatch(ALM, {
        metadata: { annotations: { 'brown-bear.io/kept': 'yes' } },
      }),
    );
    denied(await calendar.mergePatch(ALM, { metadata }), 'but the annotations');
  });

  it('for the calendar: nothing elsewhere, and nothing else', async () => {
    const statuses = await Promise.all([
      calendar.mergePatch(`${NAMESPACES}/${OWN}`, {
        metadata: { annotations: {} },
      }),
      calendar.delete(ALM),
      calendar.get('/api/v1/nodes'),
      calendar.get(`${NAMESPACES}/${OWN}/pods`),
      calendar.get(`${ALM}/configmaps`),
      calendar.mergePatch(
        '/apis/apps/v1/namespaces/platform-system/deployments/grafana/scale',
        { spec: { replicas: 0 } },
      ),
    ]);
    expect(statuses.map(({ status }) => status)).toEqual(
      statuses.map(() => 403),
    );
  });

  it('ask what they may', async () => {
    const { status } = await ok(
      environments.post(
        '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews',
        {
          spec: { resourceAttributes: { verb: 'get', resource: 'secrets' } },
        },
      ),
    );
    expect(status.allowed).toBe(false);
  });
});
