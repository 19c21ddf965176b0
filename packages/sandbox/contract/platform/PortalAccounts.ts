import type { Answer } from '../client/Answer';
import { KubernetesClient } from '../client/KubernetesClient';
import { startPlatform } from './startPlatform';

type Platform = Awaited<ReturnType<typeof startPlatform>>;

/** The platform, with a client for each account of the portal. */
export class PortalAccounts {
  readonly admin: KubernetesClient;
  readonly environments: KubernetesClient;
  readonly calendar: KubernetesClient;
  readonly reader: KubernetesClient;
  /** The account for environments, where it has no role. */
  readonly inProduction: KubernetesClient;
  readonly #platform: Platform;

  static async start(): Promise<PortalAccounts> {
    return new PortalAccounts(await startPlatform({ rate: 0 }));
  }

  private constructor(platform: Platform) {
    const as = (token: string, cluster = 'staging') =>
      KubernetesClient.create({ ...platform.targets.get(cluster)!, token });
    this.#platform = platform;
    this.admin = as('sandbox-admin');
    this.environments = as('sandbox-environment-writer');
    this.calendar = as('sandbox-calendar-writer');
    this.reader = as('sandbox-reader');
    this.inProduction = as('sandbox-environment-writer', 'production');
  }

  async stop(): Promise<void> {
    const { admin, calendar, environments, inProduction, reader } = this;
    [admin, calendar, environments, inProduction, reader].forEach(client =>
      client.close(),
    );
    await this.#platform.stop();
  }
}

/** Why the API server forbade something; what it answered, if it did not. */
export function denialOf({ body, status, text }: Answer): string {
  return status === 403 ? body.message : `${status}: ${text}`;
}
