import { join } from 'node:path';
import { SystemClock } from './clock/SystemClock';
import { Cluster } from './Cluster';
import type { Endpoint } from './control/Endpoint';
import { createControlApi } from './control/createControlApi';
import { Snapshots } from './control/Snapshots';
import { StateFile } from './control/StateFile';
import { Faults } from './faults/Faults';
import { createCertificate } from './network/createCertificate';
import type { Certificate } from './network/createCertificate';
import { Listener } from './network/Listener';
import { describeEndpoint, openCluster } from './openCluster';
import type { Registry } from './registry/Registry';
import type { SandboxLogger } from './SandboxLogger';
import { streamLogger } from './SandboxLogger';
import { portVariableOf } from './sandboxConfig';
import { loadScenarios, SCENARIO_DIRECTORY } from './scenario/loadScenarios';
import { Scenarios } from './scenario/Scenarios';
import type { ClusterSpec } from './seed/clusters';
import { readClusterManifests } from './seed/readClusterManifests';

/**
 * What a sandbox is made of.
 * @public
 */
export type SandboxOptions = {
  /** Port of the control API; 0 takes any free one. */
  controlPort: number;
  clusters: readonly ClusterSpec[];
  /**
   * Directory of `<cluster name>.yaml` and `<cluster name>-cluster.yaml`: what
   * each cluster holds at start.
   */
  seedDirectory: string;
  /** The simulated time when the clusters open. Default: that of the clock. */
  start?: Date;
  /**
   * Simulated seconds that the clusters have lived when they open, so that pods
   * run, autoscalers have settled and nightly jobs have a past. Default: 0.
   */
  warmUpSeconds?: number;
  /** Where namespaces of users are kept over a restart; nowhere if absent. */
  stateFile?: string;
  clock?: SystemClock;
  logger?: SandboxLogger;
};

/** Of the warm-up, so much at its end is lived through with every repetition, in ms. */
const LIVED_MS = 60_000;

type Parts = {
  clock: SystemClock;
  clusters: readonly Cluster[];
  listeners: readonly Listener[];
  endpoints: readonly Endpoint[];
  stateFile: StateFile | undefined;
};

/**
 * The running sandbox: Kubernetes API servers with simulated clusters behind
 * them, and the control API.
 * @public
 */
export class Sandbox {
  readonly controlAddress: string;
  readonly endpoints: readonly Endpoint[];
  readonly #parts: Parts;

  /** Opens every port, or none: a port that is taken closes the others again. */
  static async start(options: SandboxOptions): Promise<Sandbox> {
    const { logger = streamLogger, clock = SystemClock.create() } = options;
    const certificate = await createCertificate();
    const clusters = await createClusters({
      ...options,
      clock,
      logger,
      certificate,
    });
    const registries = new Map<string, Registry>(
      clusters.map(({ name, registry }) => [name, registry]),
    );
    const stateFile = options.stateFile
      ? StateFile.create({ path: options.stateFile, logger })
      : undefined;
    stateFile?.attach(registries);
    const endpoints: Endpoint[] = [];
    const listeners: Listener[] = [];
    try {
      for (const [index, spec] of options.clusters.entries()) {
        const cluster = clusters[index];
        const { name } = cluster;
        const opened = await openCluster({
          cluster,
          spec,
          certificate,
          logger,
        });
        listeners.push(...opened);
        endpoints.push(
          ...opened.map(listener =>
            describeEndpoint({ name, listener, certificate }),
          ),
        );
        logger.info(
          `${name.padEnd(12)} ${opened[0].address}  ${cluster.summary}`,
        );
      }
      const faults = Faults.create({
        clusters: clusters.map(({ simulation }) => simulation.faultyCluster),
        clock,
      });
      const files = await loadScenarios(SCENARIO_DIRECTORY);
      const scenarios = Scenarios.create({ faults, clock, files });
      const snapshots = Snapshots.create({
        registries,
        clock,
        faults,
        scenarios,
      });
      const control = await Listener.open({
        title: 'control API of the sandbox',
        portVariable: portVariableOf('control'),
        port: options.controlPort,
        handler: createControlApi({
          endpoints,
          clock,
          faults,
          scenarios,
          snapshots,
        }),
      });
      listeners.push(control);
      logger.info(
        `${'control'.padEnd(12)} ${control.address}  kubeconfig at /kubeconfig`,
      );
      const parts = { clock, clusters, listeners, endpoints, stateFile };
      return new Sandbox(control.address, parts);
    } catch (error) {
      await stop({ clock, clusters, listeners, endpoints, stateFile });
      throw error;
    }
  }

  private constructor(controlAddress: string, parts: Parts) {
    this.controlAddress = controlAddress;
    this.endpoints = parts.endpoints;
    this.#parts = parts;
  }

  /** Keeps what is to be kept, stops everything and closes every port. */
  async stop(): Promise<void> {
    await stop(this.#parts);
  }
}

async function stop(parts: Parts): Promise<void> {
  const { clock, clusters, listeners, stateFile } = parts;
  stateFile?.close();
  clusters.forEach(cluster => cluster.stop());
  clock.stop();
  await Promise.all(listeners.map(listener => listener.close()));
}

/** Makes the clusters some time ago and lets that time pass. */
async function createClusters(options: {
  clusters: readonly ClusterSpec[];
  seedDirectory: string;
  start?: Date;
  warmUpSeconds?: number;
  certificate: Certificate;
  clock: SystemClock;
  logger: SandboxLogger;
}): Promise<Cluster[]> {
  const { seedDirectory, warmUpSeconds = 0, clock, logger } = options;
  const opening = options.start ?? clock.now();
  clock.jump(new Date(opening.getTime() - warmUpSeconds * 1000));
  const clusters: Cluster[] = [];
  for (const { name, nodesPerZone } of options.clusters) {
    const objects = await readClusterManifests(seedDirectory, name);
    if (!objects) {
      const path = join(seedDirectory, `${name}.yaml`);
      logger.warn(`${path} does not exist: the cluster ${name} is empty`);
    }
    clusters.push(
      Cluster.create({
        name,
        nodesPerZone,
        objects: objects ?? [],
        clock,
        certificateAuthority: options.certificate.authority,
        logger,
      }),
    );
  }
  await clock.advance(warmUpSeconds, LIVED_MS);
  return clusters;
}
