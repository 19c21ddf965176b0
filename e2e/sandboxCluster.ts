import { expect, type APIRequestContext } from '@playwright/test';

const CONTROL = process.env.SANDBOX_CONTROL_URL ?? 'http://127.0.0.1:7010';

type KubernetesObject = {
  kind?: string;
  metadata: { name: string; labels?: Record<string, string> };
  status?: { phase?: string; conditions?: { type: string; status: string }[] };
};

/** A cluster of the sandbox, asked past the portal. */
export class SandboxCluster {
  readonly #request: APIRequestContext;
  readonly #address: string;

  static async open(
    request: APIRequestContext,
    name: string,
  ): Promise<SandboxCluster> {
    const { items } = await (await request.get(`${CONTROL}/endpoints`)).json();
    const { address } = items.find(
      (item: { name: string; address: string }) =>
        item.name === name && item.address.startsWith('http:'),
    );
    return new SandboxCluster(request, address);
  }

  private constructor(request: APIRequestContext, address: string) {
    this.#request = request;
    this.#address = address;
  }

  /** Names of pods that do not run with everything in them ready. */
  async podsNotReady(namespace: string): Promise<string[]> {
    const pods = await this.#list(`/api/v1/namespaces/${namespace}/pods`);
    expect(pods.length, 'pods').toBeGreaterThan(0);
    return pods
      .filter(
        ({ status }) =>
          status?.phase !== 'Succeeded' &&
          (status?.phase !== 'Running' ||
            !status.conditions?.some(
              ({ type, status: is }) => type === 'Ready' && is === 'True',
            )),
      )
      .map(({ metadata }) => metadata.name);
  }

  async pods(namespace: string): Promise<number> {
    return (await this.#list(`/api/v1/namespaces/${namespace}/pods`)).length;
  }

  /** Whatever there is in a namespace, and whatever else bears the environment's label. */
  async leftovers(namespace: string, environment: string): Promise<string[]> {
    const paths = ['/api/v1'];
    for (const group of (await this.#get('/apis')).groups) {
      paths.push(
        ...group.versions.map(
          ({ groupVersion }: { groupVersion: string }) =>
            `/apis/${groupVersion}`,
        ),
      );
    }
    const found: string[] = [];
    for (const path of paths) {
      for (const resource of (await this.#get(path)).resources) {
        const { name, namespaced, verbs } = resource;
        if (name.includes('/') || !verbs.includes('list')) {
          continue;
        }
        const objects = await this.#list(
          namespaced
            ? `${path}/namespaces/${namespace}/${name}`
            : `${path}/${name}`,
        );
        found.push(
          ...objects
            .filter(
              ({ metadata }) =>
                namespaced ||
                metadata.name === namespace ||
                metadata.labels?.['brown-bear.io/environment'] === environment,
            )
            .map(({ metadata }) => `${name} ${metadata.name}`),
        );
      }
    }
    return found;
  }

  async #list(path: string): Promise<KubernetesObject[]> {
    return (await this.#get(path)).items ?? [];
  }

  async #get(path: string) {
    const response = await this.#request.get(`${this.#address}${path}`, {
      headers: { authorization: 'Bearer sandbox-admin' },
    });
    expect(response.status(), path).toBe(200);
    return response.json();
  }
}
