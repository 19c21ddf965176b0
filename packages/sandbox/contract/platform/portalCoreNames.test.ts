import { ok } from '../client/Answer';
import { denialOf, PortalAccounts } from './PortalAccounts';

const TIMEOUT_MS = 120_000;
const RESTRICTED = { 'pod-security.kubernetes.io/enforce': 'restricted' };

describe('the account for environments, and names of core environments', () => {
  let portal: PortalAccounts;

  beforeAll(async () => {
    portal = await PortalAccounts.start();
  }, TIMEOUT_MS);

  afterAll(() => portal?.stop());

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
