import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { PortalProcess } from '../../packages/backend/src/testing/PortalProcess';

const ROOT = resolve(__dirname, '../..');
const APP = join(ROOT, 'packages/app');

/** Where a cluster of the portal is. */
export type LoadedCluster = { name: string; url: string };

/** The portal as a process of its own, with as many people as are asked for. */
export class PortalUnderLoad {
  readonly baseUrl: string;
  readonly users: readonly string[];
  readonly #portal: PortalProcess;
  readonly #folder: string;

  static async start(options: {
    clusters: readonly LoadedCluster[];
    /** Control API of the sandbox, whose clock the portal follows. */
    controlUrl: string;
    users: number;
  }): Promise<PortalUnderLoad> {
    await buildApp();
    const users = Array.from(
      { length: options.users },
      (_, index) => `viewer-${index + 1}`,
    );
    const folder = mkdtempSync(join(tmpdir(), 'portal-bench-'));
    const file = join(folder, 'users.json');
    writeFileSync(file, users.map(userDocument).join('\n---\n'));
    const portal = await PortalProcess.spawn({
      configs: ['app-config.yaml', 'app-config.development.yaml'],
      servesBrowsers: true,
      env: {
        NODE_ENV: 'development',
        LOG_LEVEL: 'error',
        APP_CONFIG_backend_database_connection: '":memory:"',
        APP_CONFIG_sandbox_controlUrl: JSON.stringify(options.controlUrl),
        APP_CONFIG_auth_providers_development_users: JSON.stringify(
          ['core-engineer', ...users].map(name => ({ name, title: name })),
        ),
        APP_CONFIG_catalog_locations: JSON.stringify([
          { type: 'file', target: '../../catalog-info.yaml' },
          ...[
            join(ROOT, 'packages/platform/organization/groups.yaml'),
            join(ROOT, 'packages/platform/organization/development-users.yaml'),
            file,
          ].map(target => ({
            type: 'file',
            target,
            rules: [{ allow: ['Group', 'User'] }],
          })),
        ]),
        APP_CONFIG_kubernetes_clusterLocatorMethods: JSON.stringify([
          {
            type: 'config',
            clusters: options.clusters.map(({ name, url }) => ({
              name,
              url,
              authProvider: 'serviceAccount',
              serviceAccountToken: 'sandbox-reader',
            })),
          },
        ]),
      },
    });
    try {
      await portal.ready();
      return new PortalUnderLoad({ portal, folder, users });
    } catch (error) {
      await portal.stop();
      throw error;
    }
  }

  private constructor(options: {
    portal: PortalProcess;
    folder: string;
    users: readonly string[];
  }) {
    this.#portal = options.portal;
    this.#folder = options.folder;
    this.users = options.users;
    this.baseUrl = options.portal.baseUrl;
  }

  /** A token of one of the users; waits until the catalog has read them. */
  async signIn(user: string): Promise<string> {
    const deadline = performance.now() + 60_000;
    for (;;) {
      const response = await fetch(
        `${this.baseUrl}/api/auth/development/refresh`,
        { headers: { 'x-portal-user': user } },
      );
      const body = await response.json();
      if (response.ok) return body.backstageIdentity.token;
      if (performance.now() > deadline) {
        throw new Error(`${user} cannot sign in: ${JSON.stringify(body)}`);
      }
      await once(AbortSignal.timeout(500), 'abort');
    }
  }

  async stop(): Promise<void> {
    await this.#portal.stop();
    rmSync(this.#folder, { recursive: true });
  }
}

function userDocument(name: string): string {
  return JSON.stringify({
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'User',
    metadata: { name },
    spec: { memberOf: ['core-team'] },
  });
}

/** The pages as production serves them, unless they were built before. */
async function buildApp(): Promise<void> {
  if (existsSync(join(APP, 'dist/index.html'))) {
    return;
  }
  console.log('building packages/app once; delete its dist to have it anew');
  const build = spawn(
    process.execPath,
    [require.resolve('@backstage/cli/bin/backstage-cli'), 'package', 'build'],
    { cwd: APP, stdio: ['ignore', 'ignore', 'inherit'] },
  );
  const [code] = await once(build, 'exit');
  if (code !== 0) {
    throw new Error(`the build of packages/app ended with ${code}`);
  }
}
