import { ok } from '../client/Answer';
import type { KubernetesClient } from '../client/KubernetesClient';
import { configMap, deployment } from '../suite/objects';
import { denialOf, PortalAccounts } from './PortalAccounts';

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

describe("the portal's accounts for looking and for environments", () => {
  let portal: PortalAccounts;
  let admin: KubernetesClient;
  let environments: KubernetesClient;

  beforeAll(async () => {
    portal = await PortalAccounts.start();
    ({ admin, environments } = portal);
    await ok(environments.post(NAMESPACES, namespace(OWN)));
  }, TIMEOUT_MS);

  afterAll(() => portal?.stop());

  const OUTSIDE = 'writes only in namespaces that begin with alm-env-';

  it('for environments: writes in its namespaces, and in no other whatever it is', async () => {
    await ok(
      environments.post(`${NAMESPACES}/${OWN}/configmaps`, configMap('a')),
    );
    for (const place of ['alm', 'platform-system']) {
      const path = `${NAMESPACES}/${place}`;
      expect(
        denialOf(await environments.post(`${path}/configmaps`, configMap('a'))),
      ).toContain(OUTSIDE);
      expect(denialOf(await environments.delete(path))).toContain(OUTSIDE);
      expect(
        denialOf(
          await environments.mergePatch(path, {
            metadata: { labels: { x: 'y' } },
          }),
        ),
      ).toContain(OUTSIDE);
    }
    expect(
      denialOf(await environments.post(NAMESPACES, namespace('other'))),
    ).toContain(OUTSIDE);
    expect(
      denialOf(
        await environments.post(NAMESPACES, namespace('alm-environment')),
      ),
    ).toContain(OUTSIDE);
    const { items } = await ok(
      admin.get('/apis/apps/v1/namespaces/alm/deployments'),
    );
    const [{ metadata }] = items;
    const path = `/apis/apps/v1/namespaces/alm/deployments/${metadata.name}`;
    expect(denialOf(await environments.delete(path))).toContain(OUTSIDE);
    expect(
      denialOf(
        await environments.mergePatch(`${path}/scale`, {
          spec: { replicas: 0 },
        }),
      ),
    ).toContain(OUTSIDE);
    expect(
      denialOf(
        await environments.apply(`${path}?${MANAGER}&force=true`, {
          apiVersion: 'apps/v1',
          kind: 'Deployment',
          metadata: { name: metadata.name },
          spec: { replicas: 0 },
        }),
      ),
    ).toContain(OUTSIDE);
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
    expect(denialOf(await apply(''))).toContain(
      'alm-env-plan-sandbox is for dry runs only',
    );
    await ok(apply('&dryRun=All'));
    expect(
      denialOf(await environments.delete(`${NAMESPACES}/alm-env-plan-sandbox`)),
    ).toContain('alm-env-plan-sandbox is for dry runs only');
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
    const { body, status } = await environments.post(
      `${path}?dryRun=All`,
      object,
    );
    const isDenied = String(body.message).includes('denied request');
    expect({ status, isDenied }).toEqual(
      isAllowed
        ? { status: 201, isDenied: false }
        : { status: 403, isDenied: true },
    );
  });

  it('for environments: neither reads nor writes secrets, roles and pods, here or in production', async () => {
    const here = `${NAMESPACES}/${OWN}`;
    const rbac = `/apis/rbac.authorization.k8s.io/v1/namespaces/${OWN}`;
    const answers = await Promise.all([
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
      portal.inProduction.get('/api/v1/nodes'),
      portal.inProduction.post(NAMESPACES, namespace('alm-env-x')),
      portal.reader.get('/api/v1/secrets'),
      portal.reader.post(NAMESPACES, namespace('alm-env-x')),
    ]);
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 403));
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
