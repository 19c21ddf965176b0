import { ok } from '../client/Answer';
import { denialOf, PortalAccounts } from './PortalAccounts';

const TIMEOUT_MS = 120_000;
const RESTRICTED = { 'pod-security.kubernetes.io/enforce': 'restricted' };

describe('the account for environments, and what is of core environments', () => {
  let portal: PortalAccounts;

  beforeAll(async () => {
    portal = await PortalAccounts.start();
  }, TIMEOUT_MS);

  afterAll(() => portal?.stop());

  it(
    'tells the ingress controller nothing but what is rendered',
    async () => {
      const { environments } = portal;
      const space = 'alm-env-annotated';
      await ok(
        environments.post('/api/v1/namespaces', {
          apiVersion: 'v1',
          kind: 'Namespace',
          metadata: { name: space, labels: RESTRICTED },
        }),
      );
      const path = `/apis/networking.k8s.io/v1/namespaces/${space}/ingresses`;
      const make = (name: string, key: string, value: string) =>
        environments.post(path, {
          apiVersion: 'networking.k8s.io/v1',
          kind: 'Ingress',
          metadata: { name, annotations: { [key]: value } },
          spec: {
            rules: [{ host: 'app-annotated.brown-bear.example' }],
          },
        });
      const nginx = 'nginx.ingress.kubernetes.io';
      await ok(make('good', `${nginx}/force-ssl-redirect`, 'true'));
      for (const [key, value] of [
        [`${nginx}/server-alias`, 'app-development.brown-bear.example'],
        [`${nginx}/configuration-snippet`, 'return 200;'],
        ['nginx.org/server-snippets', 'return 200;'],
      ]) {
        expect(denialOf(await make('bad', key, value))).toContain(
          'an Ingress has the annotations that are rendered',
        );
      }
    },
    TIMEOUT_MS,
  );

  // Their secrets and hosts would be those of a namespace of that name.
  it.each(['development', 'staging', 'production'])(
    'makes no namespace that is called as that of %s would be',
    async core => {
      const { environments } = portal;
      const name = `alm-env-${core}`;
      const refused = await environments.post('/api/v1/namespaces', {
        apiVersion: 'v1',
        kind: 'Namespace',
        metadata: { name, labels: RESTRICTED },
      });
      expect(denialOf(refused)).toContain(
        'writes nothing that has the name of a core environment',
      );
      await ok(
        environments.post('/api/v1/namespaces', {
          apiVersion: 'v1',
          kind: 'Namespace',
          metadata: { name: `${name}-2`, labels: RESTRICTED },
        }),
      );
    },
    TIMEOUT_MS,
  );
});
