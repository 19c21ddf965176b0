import type { Clock } from './clock/Clock';
import { ControllerLoop } from './controllers/ControllerLoop';
import type { ControllerContext } from './controllers/ControllerContext';
import { metricsStorages } from './metrics/metricsStorages';
import { DEPLOYMENTS, NODES, PODS, STORED_KINDS } from './registry/kinds';
import type { KubernetesObject } from './registry/objects';
import { Registry } from './registry/Registry';
import { ResourceCatalog } from './registry/ResourceCatalog';
import type { SandboxLogger } from './SandboxLogger';
import { seedNodes } from './seed/seedNodes';
import { seedObjects } from './seed/seedObjects';

/** One simulated cluster without its network: what it holds and what moves it. */
export class Cluster {
  readonly name: string;
  readonly registry: Registry;
  readonly catalog: ResourceCatalog;
  readonly controllers: ControllerLoop;

  static create(options: {
    name: string;
    nodesPerZone: number;
    objects: readonly KubernetesObject[];
    clock: Clock;
    logger: SandboxLogger;
  }): Cluster {
    const { name, nodesPerZone, objects, clock, logger } = options;
    const registry = Registry.create({ clock, seed: name });
    seedNodes({ registry, cluster: name, nodesPerZone, now: clock.now() });
    seedObjects({ registry, objects, logger });
    const context = { registry, clock, seed: name };
    const cluster = new Cluster(context, logger);
    // The first run makes the pods, so that nobody ever sees a cluster without.
    cluster.controllers.runOnce();
    return cluster;
  }

  private constructor(context: ControllerContext, logger: SandboxLogger) {
    const { registry } = context;
    this.name = context.seed;
    this.registry = registry;
    this.catalog = ResourceCatalog.create({
      storages: [
        ...STORED_KINDS.map(kind => registry.storage(kind)),
        ...metricsStorages(context),
      ],
    });
    this.controllers = ControllerLoop.create({ context, logger });
  }

  /** One line for the log: `24 deployments, 31 pods, 3 nodes`. */
  get summary(): string {
    const count = (kind: (typeof STORED_KINDS)[number]) =>
      this.registry.list(kind).length;
    return `${count(DEPLOYMENTS)} deployments, ${count(PODS)} pods, ${count(
      NODES,
    )} nodes`;
  }
}
