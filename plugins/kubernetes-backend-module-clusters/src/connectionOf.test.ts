import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectionOf } from './connectionOf';
import { readInCluster } from './inCluster';

const PROVIDER = 'kubernetes.io/auth-provider';

const details = {
  name: 'own',
  url: 'https://configured.example.org',
  authMetadata: { [PROVIDER]: 'serviceAccount' } as Record<string, string>,
};

const strategy = {
  getCredential: async () => ({
    type: 'bearer token' as const,
    token: 'from-file\n',
  }),
  validateCluster: () => [],
  presentAuthMetadata: () => ({}),
};

describe('connectionOf', () => {
  let directory: string;

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'service-account-'));
    await writeFile(join(directory, 'ca.crt'), 'authority');
  });
  afterAll(() => rm(directory, { recursive: true }));

  it("leads a service account without a token to the pod's own cluster", async () => {
    const inCluster = await readInCluster({
      directory,
      environment: {
        KUBERNETES_SERVICE_HOST: 'fd00::1',
        KUBERNETES_SERVICE_PORT: '443',
      },
    });
    const strategies = { serviceAccount: strategy };
    const own = await connectionOf({ details, strategies, inCluster });
    expect(own).toMatchObject({
      url: 'https://[fd00::1]:443',
      ca: 'authority',
    });
    expect(await own.credential()).toEqual({
      type: 'bearer token',
      token: 'from-file',
    });
    const other = await connectionOf({
      details: {
        ...details,
        authMetadata: { ...details.authMetadata, serviceAccountToken: 'token' },
      },
      strategies,
      inCluster,
    });
    expect(other).toMatchObject({ url: details.url, ca: undefined });
  });

  it('knows when it does not run in a cluster', async () => {
    expect(await readInCluster({ directory, environment: {} })).toBeUndefined();
    expect(
      await readInCluster({
        directory: join(directory, 'none'),
        environment: {
          KUBERNETES_SERVICE_HOST: '10.0.0.1',
          KUBERNETES_SERVICE_PORT: '443',
        },
      }),
    ).toBeUndefined();
  });

  it('names a strategy that nobody has', async () => {
    const authMetadata = { [PROVIDER]: 'custom' };
    const { credential } = await connectionOf({
      details: { ...details, authMetadata },
      strategies: {},
      inCluster: undefined,
    });
    await expect(credential()).rejects.toThrow(
      "Cluster 'own' has the authProvider 'custom', which this backend does not know",
    );
  });
});
