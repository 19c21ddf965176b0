import { join } from 'node:path';

/** Paths of the programs of a control plane; what is left out is done without. */
export type Programs = {
  etcd: string;
  kubeApiServer: string;
  kubeControllerManager?: string;
  kubeScheduler?: string;
  /** https://kwok.sigs.k8s.io: nodes that say of every pod that it runs. */
  kwok?: string;
};

export type Ports = { etcd: number; etcdPeer: number; apiServer: number };

/** Files that more than one program reads. */
export type Files = {
  key: string;
  tokens: string;
  kubeconfig: string;
  certificate: string;
};

export function etcdArguments(folder: string, ports: Ports): string[] {
  const url = `http://127.0.0.1:${ports.etcd}`;
  return [
    `--data-dir=${join(folder, 'etcd')}`,
    `--listen-client-urls=${url}`,
    `--advertise-client-urls=${url}`,
    `--listen-peer-urls=http://127.0.0.1:${ports.etcdPeer}`,
    '--unsafe-no-fsync',
  ];
}

export function apiServerArguments(options: {
  folder: string;
  files: Files;
  ports: Ports;
}): string[] {
  const { folder, files, ports } = options;
  return [
    `--etcd-servers=http://127.0.0.1:${ports.etcd}`,
    '--bind-address=127.0.0.1',
    '--advertise-address=127.0.0.1',
    `--secure-port=${ports.apiServer}`,
    `--cert-dir=${folder}`,
    `--token-auth-file=${files.tokens}`,
    '--authorization-mode=RBAC',
    '--allow-privileged=true',
    // Off by default in 1.33 alone.
    '--feature-gates=WatchList=true',
    '--service-cluster-ip-range=10.96.0.0/16',
    '--service-account-issuer=https://kubernetes.default.svc',
    `--service-account-key-file=${files.key}`,
    `--service-account-signing-key-file=${files.key}`,
  ];
}

/** The programs that are clients of the API server. */
export function clientPrograms(
  programs: Programs,
  files: Files,
): { name: string; binary: string; args: string[] }[] {
  const { kubeControllerManager, kubeScheduler, kwok } = programs;
  const kubeconfig = `--kubeconfig=${files.kubeconfig}`;
  const all = [
    {
      name: 'kube-controller-manager',
      binary: kubeControllerManager,
      args: [
        kubeconfig,
        `--service-account-private-key-file=${files.key}`,
        `--root-ca-file=${files.certificate}`,
        '--leader-elect=false',
        '--secure-port=0',
        // Usage is counted again this often when nothing was deleted.
        '--resource-quota-sync-period=5s',
      ],
    },
    {
      name: 'kube-scheduler',
      binary: kubeScheduler,
      args: [kubeconfig, '--leader-elect=false', '--secure-port=0'],
    },
    {
      name: 'kwok',
      binary: kwok,
      args: [
        kubeconfig,
        '--manage-all-nodes=true',
        '--node-lease-duration-seconds=40',
      ],
    },
  ];
  return all.flatMap(({ binary, ...rest }) =>
    binary ? [{ binary, ...rest }] : [],
  );
}
