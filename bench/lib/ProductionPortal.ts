import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { PortalProcess } from '../../packages/backend/src/testing/PortalProcess';
import {
  PRODUCTION_CONFIGS,
  PRODUCTION_ENVIRONMENT,
} from '../../packages/backend/src/testing/productionEnvironment';
import { IdentityProvider } from './IdentityProvider';

const ROOT = resolve(__dirname, '../..');
const EMAIL = 'bench@example.com';

/**
 * The portal with the files of production, NODE_ENV=production and sign-in with
 * OpenID Connect; its database is in memory and no request is logged.
 */
export class ProductionPortal {
  readonly baseUrl: string;
  readonly #portal: PortalProcess;
  readonly #identities: IdentityProvider;
  readonly #folder: string;

  static async start(options: {
    clusters: readonly { name: string; url: string; token: string }[];
  }): Promise<ProductionPortal> {
    const identities = await IdentityProvider.start({
      clientId: PRODUCTION_ENVIRONMENT.OIDC_CLIENT_ID,
      email: EMAIL,
    });
    const folder = mkdtempSync(join(tmpdir(), 'portal-bench-'));
    const people = join(folder, 'people.yaml');
    writeFileSync(people, JSON.stringify(person()));
    const file = (target: string, kinds?: string[]) => ({
      type: 'file',
      target,
      ...(kinds && { rules: [{ allow: kinds }] }),
    });
    const portal = await PortalProcess.spawn({
      configs: PRODUCTION_CONFIGS,
      env: {
        ...PRODUCTION_ENVIRONMENT,
        OIDC_METADATA_URL: `${identities.address}/.well-known/openid-configuration`,
        LOG_LEVEL: 'error',
        APP_CONFIG_backend_trustProxy: 'true',
        APP_CONFIG_backend_database_client: 'better-sqlite3',
        APP_CONFIG_backend_database_connection_filename: '":memory:"',
        APP_CONFIG_catalog_locations: JSON.stringify([
          file('../../catalog-info.yaml'),
          file(join(ROOT, 'packages/platform/organization/groups.yaml'), [
            'Group',
          ]),
          file(people, ['User']),
        ]),
        APP_CONFIG_kubernetes_clusterLocatorMethods: JSON.stringify([
          {
            type: 'config',
            clusters: options.clusters.map(({ name, token, url }) => ({
              name,
              url,
              authProvider: 'serviceAccount',
              serviceAccountToken: token,
            })),
          },
        ]),
      },
    });
    const started = new ProductionPortal({ folder, identities, portal });
    try {
      await portal.ready();
      return started;
    } catch (error) {
      await started.stop();
      throw error;
    }
  }

  private constructor(options: {
    portal: PortalProcess;
    identities: IdentityProvider;
    folder: string;
  }) {
    this.#portal = options.portal;
    this.#identities = options.identities;
    this.#folder = options.folder;
    this.baseUrl = options.portal.baseUrl;
  }

  /** Processor time that it has used so far, seconds. */
  cpuSeconds(): number {
    const stat = readFileSync(`/proc/${this.#portal.pid}/stat`, 'utf8');
    // After the name, which may hold spaces: utime and stime, in 1/100 s.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[11]) + Number(fields[12])) / 100;
  }

  /** A token of somebody who is in core-team; fails until the catalog knows them. */
  signIn(): Promise<string> {
    return this.#identities.signIn(this.baseUrl);
  }

  async stop(): Promise<void> {
    await this.#portal.stop();
    await this.#identities.stop();
    rmSync(this.#folder, { recursive: true });
  }
}

function person(): object {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'User',
    metadata: { name: 'bench' },
    spec: { profile: { email: EMAIL }, memberOf: ['core-team'] },
  };
}
