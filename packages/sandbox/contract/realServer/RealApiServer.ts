import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { KubernetesClient } from '../client/KubernetesClient';
import { ServerProcess, waitFor } from './ServerProcess';

const START_TIMEOUT_MS = 60_000;

/** Paths of the programs; the controller manager may be left out. */
export type RealApiServerOptions = {
  etcd: string;
  kubeApiServer: string;
  kubeControllerManager?: string;
};

/**
 * Kubernetes' own API server on etcd, in a temporary folder and on free ports
 * of loopback: what the sandbox is compared with. There are no nodes.
 */
export class RealApiServer {
  readonly endpoint: string;
  readonly token: string;
  readonly certificateAuthority: string;
  readonly #processes: ServerProcess[];
  readonly #folder: string;

  static async start(options: RealApiServerOptions): Promise<RealApiServer> {
    const folder = mkdtempSync(join(tmpdir(), 'portal-apiserver-'));
    const processes: ServerProcess[] = [];
    const start = (name: string, binary: string, args: string[]) => {
      const logFile = join(folder, `${name}.log`);
      processes.push(ServerProcess.start({ binary, args, logFile }));
      return processes.at(-1)!;
    };
    const stop = () => stopAll(processes, folder);
    try {
      const [clientPort, peerPort, port] = await freePorts(3);
      const token = randomBytes(24).toString('hex');
      const files = writeFiles({ folder, token, port });
      const etcdUrl = `http://127.0.0.1:${clientPort}`;
      start('etcd', options.etcd, [
        `--data-dir=${join(folder, 'etcd')}`,
        `--listen-client-urls=${etcdUrl}`,
        `--advertise-client-urls=${etcdUrl}`,
        `--listen-peer-urls=http://127.0.0.1:${peerPort}`,
        '--unsafe-no-fsync',
      ]);
      const apiServer = start('kube-apiserver', options.kubeApiServer, [
        `--etcd-servers=${etcdUrl}`,
        '--bind-address=127.0.0.1',
        '--advertise-address=127.0.0.1',
        `--secure-port=${port}`,
        `--cert-dir=${folder}`,
        `--token-auth-file=${files.tokens}`,
        '--authorization-mode=RBAC',
        '--allow-privileged=true',
        '--feature-gates=WatchList=true',
        '--service-cluster-ip-range=10.96.0.0/16',
        '--service-account-issuer=https://kubernetes.default.svc',
        `--service-account-key-file=${files.key}`,
        `--service-account-signing-key-file=${files.key}`,
      ]);
      const endpoint = `https://127.0.0.1:${port}`;
      await waitFor({
        process: apiServer,
        timeoutMs: START_TIMEOUT_MS,
        check: () =>
          isReady({ endpoint, token, certificate: files.certificate }),
      });
      if (options.kubeControllerManager) {
        const manager = start(
          'kube-controller-manager',
          options.kubeControllerManager,
          [
            `--kubeconfig=${files.kubeconfig}`,
            `--service-account-private-key-file=${files.key}`,
            `--root-ca-file=${files.certificate}`,
            '--leader-elect=false',
            '--secure-port=0',
            // Usage is counted again this often when nothing was deleted.
            '--resource-quota-sync-period=5s',
          ],
        );
        manager.assertRunning();
      }
      const authority = readFileSync(files.certificate, 'utf8');
      return new RealApiServer(
        { endpoint, token, authority },
        processes,
        folder,
      );
    } catch (error) {
      await stop();
      throw error;
    }
  }

  private constructor(
    access: { endpoint: string; token: string; authority: string },
    processes: ServerProcess[],
    folder: string,
  ) {
    this.endpoint = access.endpoint;
    this.token = access.token;
    this.certificateAuthority = access.authority;
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

async function isReady(access: {
  endpoint: string;
  token: string;
  certificate: string;
}): Promise<boolean> {
  const client = KubernetesClient.create({
    endpoint: access.endpoint,
    token: access.token,
    certificateAuthority: readFileSync(access.certificate, 'utf8'),
  });
  try {
    return (await client.get('/readyz')).status === 200;
  } finally {
    client.close();
  }
}

function writeFiles(options: { folder: string; token: string; port: number }) {
  const { folder, token, port } = options;
  const files = {
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
  writeFileSync(files.tokens, `${token},admin,admin,system:masters\n`);
  const server = `https://127.0.0.1:${port}`;
  const cluster = { server, 'certificate-authority': files.certificate };
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
