import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  createBackendModule,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import kubernetesPlugin from '@backstage/plugin-kubernetes-backend';
import { kubernetesAuthStrategyExtensionPoint } from '@backstage/plugin-kubernetes-node';
import type { AuthenticationStrategy } from '@backstage/plugin-kubernetes-node';
import { kubernetesClustersServiceRef } from '@brown-bear/plugin-platform-node';
import type { KubernetesClusters } from '@brown-bear/plugin-platform-node';
import kubernetesModuleClusters from '.';

// A busy machine takes longer than the few seconds that are usual.
jest.setTimeout(60_000);

const CERTIFICATE = '-----BEGIN CERTIFICATE-----\nMII\n';

/** The plugin's own load a library in a way that Jest cannot. */
const strategies: Record<string, AuthenticationStrategy['getCredential']> = {
  serviceAccount: async ({ authMetadata: { serviceAccountToken: token } }) => {
    if (!token) {
      throw new Error('not in a cluster');
    }
    return { type: 'bearer token', token };
  },
  localKubectlProxy: async () => ({ type: 'anonymous' }),
  google: async () => ({ type: 'bearer token', token: 'of nobody' }),
  oidc: async () => ({ type: 'bearer token', token: 'of nobody' }),
};

const strategiesModule = createBackendModule({
  pluginId: 'kubernetes',
  moduleId: 'test-strategies',
  register(env) {
    env.registerInit({
      deps: { point: kubernetesAuthStrategyExtensionPoint },
      async init({ point }) {
        for (const [key, getCredential] of Object.entries(strategies)) {
          const validateCluster = () => [];
          const presentAuthMetadata = () => ({});
          point.addAuthStrategy(key, {
            getCredential,
            validateCluster,
            presentAuthMetadata,
          });
        }
      },
    });
  },
});

/** A backend with another plugin that asks for the clusters as it starts. */
async function startBackend(options: {
  kubernetes?: object;
  features?: (typeof kubernetesPlugin)[];
}) {
  let clusters: KubernetesClusters | undefined;
  let asked: Promise<unknown> | undefined;
  const asking = createBackendPlugin({
    pluginId: 'asking',
    register(env) {
      env.registerInit({
        deps: { service: kubernetesClustersServiceRef },
        async init({ service }) {
          clusters = service;
          asked = service.list().catch((error: Error) => error);
        },
      });
    },
  });
  const {
    kubernetes,
    features = [kubernetesPlugin, strategiesModule, kubernetesModuleClusters],
  } = options;
  const backend = await startTestBackend({
    features: [
      asking,
      ...features,
      mockServices.rootConfig.factory({
        data: kubernetes
          ? {
              kubernetes: {
                serviceLocatorMethod: { type: 'multiTenant' },
                clusterLocatorMethods: [{ type: 'config', ...kubernetes }],
              },
            }
          : {},
      }),
    ],
  });
  return { backend, clusters: clusters!, asked: asked! };
}

const cluster = (name: string, rest: object) => ({
  name,
  url: `https://${name}.example.org`,
  ...rest,
});

describe('the clusters of the Kubernetes plugin, seen from another plugin', () => {
  let directory: string;

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'clusters-'));
  });
  afterAll(() => rm(directory, { recursive: true }));

  it('are those of the configuration, with the credentials of their strategies', async () => {
    const caFile = join(directory, 'ca.crt');
    await writeFile(caFile, CERTIFICATE);
    const { backend, clusters, asked } = await startBackend({
      kubernetes: {
        clusters: [
          cluster('production', {
            title: 'Production',
            authProvider: 'serviceAccount',
            serviceAccountToken: 'the-token\n',
            caData: Buffer.from(CERTIFICATE).toString('base64'),
          }),
          cluster('staging', {
            authProvider: 'serviceAccount',
            serviceAccountToken: 'other-token',
            skipTLSVerify: true,
            caFile,
          }),
          cluster('local', { authProvider: 'localKubectlProxy' }),
        ],
      },
    });
    const found = await clusters.list();
    expect(found).toEqual([
      {
        name: 'production',
        title: 'Production',
        url: 'https://production.example.org',
        ca: CERTIFICATE,
        skipTLSVerify: false,
        credential: expect.any(Function),
      },
      {
        name: 'staging',
        title: 'staging',
        url: 'https://staging.example.org',
        ca: CERTIFICATE,
        skipTLSVerify: true,
        credential: expect.any(Function),
      },
      expect.objectContaining({ name: 'local', ca: undefined }),
    ]);
    expect(await Promise.all(found.map(each => each.credential()))).toEqual([
      { type: 'bearer token', token: 'the-token' },
      { type: 'bearer token', token: 'other-token' },
      { type: 'anonymous' },
    ]);
    // Asked before the Kubernetes plugin had started, it waited.
    expect(await asked).toHaveLength(3);
    await backend.stop();
  });

  it('leaves the router of the plugin as it is', async () => {
    const { backend } = await startBackend({
      kubernetes: {
        clusters: [cluster('local', { authProvider: 'localKubectlProxy' })],
      },
    });
    const { port } = backend.server.address() as { port: number };
    const response = await fetch(
      `http://127.0.0.1:${port}/api/kubernetes/clusters`,
    );
    expect(await response.json()).toMatchObject({ items: [{ name: 'local' }] });
    await backend.stop();
  });

  it('say of one that cannot be used why, and do not hide the others', async () => {
    const { backend, clusters } = await startBackend({
      kubernetes: {
        clusters: [
          cluster('of-users', { authProvider: 'google' }),
          cluster('of-oidc', {
            authProvider: 'oidc',
            oidcTokenProvider: 'okta',
          }),
          cluster('without-file', {
            authProvider: 'serviceAccount',
            serviceAccountToken: 'secret',
            caFile: join(directory, 'none.crt'),
          }),
          cluster('outside', { authProvider: 'serviceAccount' }),
          cluster('fine', {
            authProvider: 'serviceAccount',
            serviceAccountToken: 'secret',
          }),
        ],
      },
    });
    const results = await Promise.all(
      (
        await clusters.list()
      ).map(({ credential }) =>
        credential().catch((error: Error) => error.message),
      ),
    );
    expect(results).toEqual([
      "Cluster 'of-users' has the authProvider 'google', which takes only its users' own credentials: the portal itself cannot read it",
      "Cluster 'of-oidc' has the authProvider 'oidc', which takes only its users' own credentials: the portal itself cannot read it",
      expect.stringMatching(
        /^The caFile of cluster 'without-file' cannot be read.*ENOENT/,
      ),
      "Cluster 'outside' has the authProvider 'serviceAccount', which gave no credential; caused by Error: not in a cluster",
      { type: 'bearer token', token: 'secret' },
    ]);
    await backend.stop();
  });

  it('are refused with a reason where there are none', async () => {
    const unconfigured = await startBackend({});
    await expect(unconfigured.clusters.list()).rejects.toThrow(
      "No clusters are configured: the configuration has no key 'kubernetes'",
    );
    await unconfigured.backend.stop();
    const without = await startBackend({
      kubernetes: { clusters: [] },
      features: [],
    });
    await expect(without.clusters.list()).rejects.toThrow(
      'This backend knows no clusters: the Kubernetes plugin, or its module that hands them on, is not installed or did not start',
    );
    expect(await without.asked).toHaveProperty('name', 'NotFoundError');
    await without.backend.stop();
  });
});
