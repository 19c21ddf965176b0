import { join } from 'node:path';
import { SystemClock } from './clock/SystemClock';
import { Cluster } from './Cluster';
import type { Endpoint } from './control/Endpoint';
import { createControlApi } from './control/createControlApi';
import { READER_TOKEN } from './handlers/authentication';
import { createApiServer } from './handlers/createApiServer';
import { createCertificate } from './network/createCertificate';
import type { Certificate } from './network/createCertificate';
import { Listener } from './network/Listener';
import type { SandboxLogger } from './SandboxLogger';
import { streamLogger } from './SandboxLogger';
import { portVariableOf } from './sandboxConfig';
import type { ClusterSpec } from './seed/clusters';
import { readManifests } from './seed/readManifests';

/**
 * What a sandbox is made of.
 * @public
 */
export type SandboxOptions = {
  /** Port of the control API; 0 takes any free one. */
  controlPort: number;
  clusters: readonly ClusterSpec[];
  /** Directory of `<cluster name>.yaml`: what each cluster holds at start. */
  seedDirectory: string;
  clock?: SystemClock;
  logger?: SandboxLogger;
};

/**
 * The running sandbox: Kubernetes API servers with simulated clusters behind
 * them, and the control API.
 * @public
 */
export class Sandbox {
  readonly controlAddress: string;
  readonly endpoints: readonly Endpoint[];
  readonly #clusters: readonly Cluster[];
  readonly #listeners: readonly Listener[];

  /** Opens every port, or none: a port that is taken closes the others again. */
  static async start(options: SandboxOptions): Promise<Sandbox> {
    const { logger = streamLogger, clock = SystemClock.create() } = options;
    const certificate = await createCertificate();
    const clusters: Cluster[] = [];
    const endpoints: Endpoint[] = [];
    const listeners: Listener[] = [];
    try {
      for (const spec of options.clusters) {
        const cluster = await createCluster({
          ...options,
          spec,
          clock,
          logger,
        });
        const opened = await openCluster({
          cluster,
          spec,
          certificate,
          logger,
        });
        clusters.push(cluster);
        listeners.push(...opened);
        endpoints.push(
          ...opened.map(listener => describe(cluster, listener, certificate)),
        );
        logger.info(
          `${spec.name.padEnd(12)} ${opened[0].address}  ${cluster.summary}`,
        );
      }
      const control = await Listener.open({
        title: 'control API of the sandbox',
        portVariable: portVariableOf('control'),
        port: options.controlPort,
        handler: createControlApi({ endpoints, clock }),
      });
      logger.info(
        `${'control'.padEnd(12)} ${control.address}  kubeconfig at /kubeconfig`,
      );
      clusters.forEach(cluster => cluster.controllers.start());
      return new Sandbox(control.address, endpoints, clusters, [
        ...listeners,
        control,
      ]);
    } catch (error) {
      await Promise.all(listeners.map(listener => listener.close()));
      throw error;
    }
  }

  private constructor(
    controlAddress: string,
    endpoints: readonly Endpoint[],
    clusters: readonly Cluster[],
    listeners: readonly Listener[],
  ) {
    this.controlAddress = controlAddress;
    this.endpoints = endpoints;
    this.#clusters = clusters;
    this.#listeners = listeners;
  }

  /** Stops the controllers and closes every port, open connections included. */
  async stop(): Promise<void> {
    this.#clusters.forEach(cluster => cluster.controllers.stop());
    await Promise.all(this.#listeners.map(listener => listener.close()));
  }
}

async function createCluster(options: {
  spec: ClusterSpec;
  seedDirectory: string;
  clock: SystemClock;
  logger: SandboxLogger;
}): Promise<Cluster> {
  const { spec, seedDirectory, clock, logger } = options;
  const path = join(seedDirectory, `${spec.name}.yaml`);
  const objects = await readManifests(path);
  if (!objects) {
    logger.warn(`${path} does not exist: the cluster ${spec.name} is empty`);
  }
  const { name, nodesPerZone } = spec;
  return Cluster.create({
    name,
    nodesPerZone,
    objects: objects ?? [],
    clock,
    logger,
  });
}

async function openCluster(options: {
  cluster: Cluster;
  spec: ClusterSpec;
  certificate: Certificate;
  logger: SandboxLogger;
}): Promise<Listener[]> {
  const { cluster, spec, certificate, logger } = options;
  const handler = createApiServer({ catalog: cluster.catalog, logger });
  const title = `Kubernetes API of ${spec.name}`;
  const plain = await Listener.open({
    title,
    portVariable: portVariableOf(spec.name),
    port: spec.port,
    handler,
  });
  try {
    const secure = await Listener.open({
      title: `${title}, HTTPS`,
      portVariable: portVariableOf(spec.name, 'tls'),
      port: spec.tlsPort,
      handler,
      certificate,
    });
    return [plain, secure];
  } catch (error) {
    await plain.close();
    throw error;
  }
}

function describe(
  cluster: Cluster,
  listener: Listener,
  certificate: Certificate,
): Endpoint {
  const { protocol, address } = listener;
  return {
    name: cluster.name,
    type: 'kubernetes',
    protocol,
    address,
    credentials: { type: 'bearer', token: READER_TOKEN },
    ...(protocol === 'https' && {
      certificateAuthority: certificate.certificate,
    }),
  };
}
