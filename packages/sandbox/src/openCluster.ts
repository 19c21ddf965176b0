import type { Cluster } from './Cluster';
import type { Endpoint } from './control/Endpoint';
import { simulatedLogs } from './controllers/kubelet/simulatedLogs';
import {
  ADMIN_TOKEN,
  CALENDAR_WRITER_TOKEN,
  ENVIRONMENT_WRITER_TOKEN,
  READER_TOKEN,
} from './handlers/authentication';
import { createApiServer } from './handlers/createApiServer';
import type { Certificate } from './network/createCertificate';
import { Listener } from './network/Listener';
import type { SandboxLogger } from './SandboxLogger';
import { portVariableOf } from './sandboxConfig';
import type { ClusterSpec } from './seed/clusters';

/** Opens both ports of a cluster, or none. */
export async function openCluster(options: {
  cluster: Cluster;
  spec: ClusterSpec;
  certificate: Certificate;
  logger: SandboxLogger;
}): Promise<Listener[]> {
  const { cluster, spec, certificate, logger } = options;
  const handler = createApiServer({
    cluster: cluster.api,
    logger,
    faultGate: cluster.simulation.gate.handler,
    podLogs: simulatedLogs(cluster.simulation.context),
  });
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

/** What a client has to know to use an open port of a cluster. */
export function describeEndpoint(options: {
  name: string;
  listener: Listener;
  certificate: Certificate;
}): Endpoint {
  const { name, listener, certificate } = options;
  const { protocol, address } = listener;
  return {
    name,
    type: 'kubernetes',
    protocol,
    address,
    credentials: { type: 'bearer', token: READER_TOKEN },
    tokens: {
      reader: READER_TOKEN,
      'environment-writer': ENVIRONMENT_WRITER_TOKEN,
      'calendar-writer': CALENDAR_WRITER_TOKEN,
      admin: ADMIN_TOKEN,
    },
    ...(protocol === 'https' && {
      certificateAuthority: certificate.authority,
    }),
  };
}
