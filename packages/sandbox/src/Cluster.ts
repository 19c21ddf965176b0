import type { SimulationClock } from './clock/SimulationClock';
import { Simulation } from './controllers/Simulation';
import type { ApiCluster } from './handlers/ApiCluster';
import { createApiCluster } from './handlers/createApiCluster';
import { InternalWriter } from './handlers/InternalWriter';
import type { ResourceWriter } from './handlers/ResourceWriter';
import { metricsStorages } from './metrics/metricsStorages';
import { Housekeeping } from './registry/housekeeping/Housekeeping';
import { DEPLOYMENTS, NODES, PODS } from './registry/kinds';
import type { KubernetesObject } from './registry/objects';
import { Registry } from './registry/Registry';
import type { SandboxLogger } from './SandboxLogger';
import { seedClusterDefaults } from './seed/seedClusterDefaults';
import { seedNodes } from './seed/seedNodes';
import {
  seedBootstrap,
  seedObjects,
  seedPortalReader,
} from './seed/seedObjects';

export type ClusterOptions = {
  name: string;
  nodesPerZone: number;
  objects: readonly KubernetesObject[];
  clock: SimulationClock;
  /** PEM certificate by which clients know the API server. */
  certificateAuthority: string;
  logger: SandboxLogger;
};

/** One simulated cluster without its network: what it holds and what moves it. */
export class Cluster {
  readonly name: string;
  readonly registry: Registry;
  /** The API server, which `createApiServer` opens to HTTP. */
  readonly api: ApiCluster;
  /** The API server as the cluster's own controllers use it. */
  readonly writer: ResourceWriter;
  readonly simulation: Simulation;
  readonly #housekeeping: Housekeeping;
  readonly #removeWorker: () => void;

  static create(options: ClusterOptions): Cluster {
    const { nodesPerZone, objects, clock, logger } = options;
    const cluster = new Cluster(options);
    const { registry, api, name } = cluster;
    seedBootstrap(api.writer);
    seedNodes({ registry, cluster: name, nodesPerZone, now: clock.now() });
    seedObjects({ writer: api.writer, objects, logger });
    seedPortalReader(api.writer);
    seedClusterDefaults(registry);
    // How the cluster was set up is nobody's business any more.
    registry.compact();
    cluster.simulation.start();
    cluster.#housekeeping.onWork(() => clock.wake());
    return cluster;
  }

  private constructor(options: ClusterOptions) {
    const { name, clock, certificateAuthority, logger } = options;
    const registry = Registry.create({ clock, seed: name });
    this.name = name;
    this.registry = registry;
    this.api = createApiCluster({ name, registry, clock });
    this.writer = InternalWriter.create({ writer: this.api.writer });
    this.simulation = Simulation.create({
      registry,
      writer: this.writer,
      clock,
      seed: name,
      certificateAuthority,
      logger,
    });
    this.api.catalog.add(metricsStorages(this.simulation.context));
    this.#housekeeping = Housekeeping.create({
      registry,
      writer: this.writer,
      clock,
    });
    this.#removeWorker = clock.addWorker(this.#housekeeping);
  }

  /** Nothing moves any more, and every watch ends. */
  stop(): void {
    this.simulation.stop();
    this.#removeWorker();
    this.api.watches.closeAll();
  }

  /** One line for the log: `24 deployments, 31 pods, 3 nodes`. */
  get summary(): string {
    const { registry } = this;
    return `${registry.count(DEPLOYMENTS)} deployments, ${registry.count(
      PODS,
    )} pods, ${registry.count(NODES)} nodes`;
  }
}
