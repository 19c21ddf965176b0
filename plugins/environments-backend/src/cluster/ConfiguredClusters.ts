import { NotFoundError } from '@backstage/errors';
import type {
  ClusterConnection,
  KubernetesClusters,
} from '@brown-bear/plugin-platform-node';
import type { ConfiguredCluster, TokenSource } from '../config';
import { ApiConnection } from './ApiConnection';
import { Discovery } from './Discovery';
import type {
  ClusterHandleOptions,
  EnvironmentCluster,
  EnvironmentClusters,
} from './EnvironmentCluster';
import { KubernetesCluster } from './KubernetesCluster';
import { readToken } from './readToken';

type Reached = { connection: ApiConnection; discovery: Discovery };

/** The clusters of the configuration, at the addresses that the Kubernetes plugin has. */
export class ConfiguredClusters implements EnvironmentClusters {
  readonly #kubernetes: KubernetesClusters;
  readonly #clusters: readonly ConfiguredCluster[];
  readonly #reached = new Map<string, Reached>();

  static create(options: {
    kubernetes: KubernetesClusters;
    clusters: readonly ConfiguredCluster[];
  }): ConfiguredClusters {
    return new ConfiguredClusters(options);
  }

  private constructor(options: {
    kubernetes: KubernetesClusters;
    clusters: readonly ConfiguredCluster[];
  }) {
    this.#kubernetes = options.kubernetes;
    this.#clusters = options.clusters;
  }

  names(): readonly string[] {
    return this.#clusters.filter(({ token }) => token).map(({ name }) => name);
  }

  async get(
    name: string,
    options: ClusterHandleOptions = {},
  ): Promise<EnvironmentCluster> {
    const token = this.#clusters.find(item => item.name === name)?.token;
    if (!token) {
      throw new NotFoundError(
        `No environments can be made in cluster "${name}": expected one of ${
          this.names().join(', ') || 'none, as no cluster is configured for it'
        }`,
      );
    }
    return this.#open(name, token, options);
  }

  async calendar(
    name: string,
    options: ClusterHandleOptions = {},
  ): Promise<EnvironmentCluster | undefined> {
    const token = this.#clusters.find(
      item => item.name === name,
    )?.calendarToken;
    return token && this.#open(name, token, options);
  }

  /** Closes all connections. */
  async close(): Promise<void> {
    const reached = [...this.#reached.values()];
    this.#reached.clear();
    await Promise.all(reached.map(({ connection }) => connection.close()));
  }

  async #open(
    name: string,
    token: TokenSource,
    { signal }: ClusterHandleOptions,
  ): Promise<EnvironmentCluster> {
    const known = await this.#kubernetes.list();
    const endpoint = known.find(item => item.name === name);
    if (!endpoint) {
      throw new NotFoundError(
        `environments.clusters: expected clusters of the Kubernetes plugin, which has no "${name}" but ${
          known.map(item => item.name).join(', ') || 'none'
        }`,
      );
    }
    return KubernetesCluster.create({
      name,
      ...this.#reach(endpoint),
      credential: () => readToken(token, name),
      signal,
    });
  }

  /** One set of sockets per cluster; a new one where it has moved. */
  #reach(endpoint: ClusterConnection): Reached {
    const before = this.#reached.get(endpoint.name);
    if (before?.connection.isTo(endpoint)) {
      return before;
    }
    const reached = {
      connection: ApiConnection.create({ endpoint }),
      discovery: Discovery.create(),
    };
    this.#reached.set(endpoint.name, reached);
    before?.connection.close().catch(() => undefined);
    return reached;
  }
}
