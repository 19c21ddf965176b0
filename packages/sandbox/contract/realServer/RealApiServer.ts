import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { ok } from '../client/Answer';
import { KubernetesClient } from '../client/KubernetesClient';
import type { Files, Ports, Programs } from './programs';
import { apiServerArguments, clientPrograms, etcdArguments } from './programs';
import { ServerProcess, waitFor } from './ServerProcess';

const START_TIMEOUT_MS = 60_000;
const ZONES = ['a', 'b', 'c'];

type Access = { endpoint: string; token: string; certificateAuthority: string };

/**
 * Kubernetes' own API server on etcd, in a temporary folder and on free ports
 * of loopback: what the sandbox is compared with.
 */
export class RealApiServer {
  readonly access: Access;
  readonly #processes: ServerProcess[];
  readonly #folder: string;

  static async start(programs: Programs): Promise<RealApiServer> {
    const folder = mkdtempSync(join(tmpdir(), 'portal-apiserver-'));
    const processes: ServerProcess[] = [];
    const start = (name: string, binary: string, args: string[]) => {
      const logFile = join(folder, `${name}.log`);
      const server = ServerProcess.start({ binary, args, logFile });
      processes.push(server);
      return server;
    };
    try {
      const [etcd, etcdPeer, apiServer] = await freePorts(3);
      const ports: Ports = { etcd, etcdPeer, apiServer };
      const endpoint = `https://127.0.0.1:${apiServer}`;
      const token = randomBytes(24).toString('hex');
      const files = writeFiles({ folder, token, endpoint });
      start('etcd', programs.etcd, etcdArguments(folder, ports));
      const server = start(
        'kube-apiserver',
        programs.kubeApiServer,
        apiServerArguments({ folder, files, ports }),
      );
      const readAccess = (): Access => ({
        endpoint,
        token,
        certificateAuthority: readFileSync(files.certificate, 'utf8'),
      });
      await waitFor({
        process: server,
        timeoutMs: START_TIMEOUT_MS,
        check: async () => isReady(readAccess()),
      });
      for (const { name, binary, args } of clientPrograms(programs, files)) {
        start(name, binary, args).assertRunning();
      }
      if (programs.kwok) {
        await addNodes(readAccess());
      }
      return new RealApiServer(readAccess(), processes, folder);
    } catch (error) {
      await stopAll(processes, folder);
      throw error;
    }
  }

  private constructor(
    access: Access,
    processes: ServerProcess[],
    folder: string,
  ) {
    this.access = access;
    this.#processes = processes;
    this.#folder = folder;
  }

  stop(): Promise<void> {
    return stopAll(this.#processes, this.#folder);
  }
}

async function stopAll(processes: ServerProcess[], folder: string) {
  // What depends on another stops before it.
  for (const process of processes.toReversed()) {
    await process.stop();
  }
  rmSync(folder, { recursive: true, force: true });
}

async function isReady(access: Access): Promise<boolean> {
  const client = KubernetesClient.create(access);
  try {
    return (await client.get('/readyz')).status === 200;
  } finally {
    client.close();
  }
}

async function addNodes(access: Access): Promise<void> {
  const client = KubernetesClient.create(access);
  const size = { cpu: '8', memory: '32Gi', pods: '110' };
  for (const zone of ZONES) {
    const name = `node-${zone}`;
    await ok(
      client.post('/api/v1/nodes', {
        metadata: {
          name,
          labels: {
            'kubernetes.io/hostname': name,
            'topology.kubernetes.io/zone': zone,
          },
        },
        status: { allocatable: size, capacity: size },
      }),
    );
  }
  client.close();
}

function writeFiles(options: {
  folder: string;
  token: string;
  endpoint: string;
}): Files {
  const { folder, token, endpoint } = options;
  const files: Files = {
    key: join(folder, 'service-account.key'),
    tokens: join(folder, 'tokens.csv'),
    kubeconfig: join(folder, 'kubeconfig'),
    // Written by the API server itself.
    certificate: join(folder, 'apiserver.crt'),
  };
  const { privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  writeFileSync(files.key, privateKey, { mode: 0o600 });
  writeFileSync(files.tokens, `${token},admin,admin,system:masters\n`, {
    mode: 0o600,
  });
  const cluster = {
    server: endpoint,
    'certificate-authority': files.certificate,
  };
  const config = {
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': 'real',
    clusters: [{ name: 'real', cluster }],
    users: [{ name: 'real', user: { token } }],
    contexts: [{ name: 'real', context: { cluster: 'real', user: 'real' } }],
  };
  writeFileSync(files.kubeconfig, stringify(config), { mode: 0o600 });
  return files;
}

async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(
    Array.from({ length: count }, async () => {
      const server = createServer();
      await new Promise<void>(resolve => {
        server.listen(0, '127.0.0.1', resolve);
      });
      return server;
    }),
  );
  const ports = servers.map(server => (server.address() as AddressInfo).port);
  servers.forEach(server => server.close());
  return ports;
}
