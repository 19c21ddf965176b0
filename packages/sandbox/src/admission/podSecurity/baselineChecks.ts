import type { Fields } from '../defaults/Fields';
import { allContainers, namedContainers } from './podParts';

/** What a check finds: a short reason and what exactly is against it. */
export type Violation = { reason: string; detail: string };

export type PodCheck = (spec: Fields, metadata: Fields) => Violation[];

const BASELINE_CAPABILITIES = new Set([
  'AUDIT_WRITE',
  'CHOWN',
  'DAC_OVERRIDE',
  'FOWNER',
  'FSETID',
  'KILL',
  'MKNOD',
  'NET_BIND_SERVICE',
  'SETFCAP',
  'SETGID',
  'SETPCAP',
  'SETUID',
  'SYS_CHROOT',
]);

const SAFE_SYSCTLS = new Set([
  'kernel.shm_rmid_forced',
  'net.ipv4.ip_local_port_range',
  'net.ipv4.ip_local_reserved_ports',
  'net.ipv4.ip_unprivileged_port_start',
  'net.ipv4.ping_group_range',
  'net.ipv4.tcp_fin_timeout',
  'net.ipv4.tcp_keepalive_intvl',
  'net.ipv4.tcp_keepalive_probes',
  'net.ipv4.tcp_keepalive_time',
  'net.ipv4.tcp_rmem',
  'net.ipv4.tcp_syncookies',
  'net.ipv4.tcp_wmem',
]);

const SELINUX_TYPES = [
  'container_t',
  'container_init_t',
  'container_kvm_t',
  'container_engine_t',
  '',
];

function quoted(values: readonly string[]): string {
  return [...values]
    .sort()
    .map(value => JSON.stringify(value))
    .join(', ');
}

const capabilities: PodCheck = spec => {
  const added = (container: Fields): string[] =>
    (container.securityContext?.capabilities?.add ?? []).filter(
      (name: string) => !BASELINE_CAPABILITIES.has(name),
    );
  const bad = allContainers(spec).filter(each => added(each).length > 0);
  return bad.length > 0
    ? [
        {
          reason: 'non-default capabilities',
          detail: `${namedContainers(bad)} must not include ${quoted(
            bad.flatMap(added),
          )} in securityContext.capabilities.add`,
        },
      ]
    : [];
};

const hostNamespaces: PodCheck = spec => {
  const used = ['hostNetwork', 'hostPID', 'hostIPC'].filter(
    name => spec[name] === true,
  );
  return used.length > 0
    ? [
        {
          reason: 'host namespaces',
          detail: used.map(name => `${name}=true`).join(', '),
        },
      ]
    : [];
};

const hostPathVolumes: PodCheck = spec => {
  const names = (spec.volumes ?? [])
    .filter((volume: Fields) => volume.hostPath)
    .map((volume: Fields) => volume.name);
  return names.length > 0
    ? [
        {
          reason: 'hostPath volumes',
          detail: `volume${names.length > 1 ? 's' : ''} ${quoted(names)}`,
        },
      ]
    : [];
};

const hostPorts: PodCheck = spec => {
  const used = (container: Fields): string[] =>
    (container.ports ?? [])
      .filter(({ hostPort }: Fields) => hostPort)
      .map(({ hostPort }: Fields) => String(hostPort));
  const bad = allContainers(spec).filter(each => used(each).length > 0);
  const ports = bad.flatMap(used);
  return bad.length > 0
    ? [
        {
          reason: 'hostPort',
          detail: `${namedContainers(bad)} use${
            bad.length > 1 ? '' : 's'
          } hostPort${ports.length > 1 ? 's' : ''} ${ports.join(', ')}`,
        },
      ]
    : [];
};

const privileged: PodCheck = spec => {
  const bad = allContainers(spec).filter(
    ({ securityContext }) => securityContext?.privileged === true,
  );
  return bad.length > 0
    ? [
        {
          reason: 'privileged',
          detail: `${namedContainers(
            bad,
          )} must not set securityContext.privileged=true`,
        },
      ]
    : [];
};

const procMount: PodCheck = spec => {
  const bad = allContainers(spec).filter(({ securityContext }) => {
    const mount = securityContext?.procMount;
    return mount !== undefined && mount !== 'Default';
  });
  return bad.length > 0
    ? [
        {
          reason: 'procMount',
          detail: `${namedContainers(
            bad,
          )} must not set securityContext.procMount to "Unmasked"`,
        },
      ]
    : [];
};

const seLinux: PodCheck = spec => {
  const types = [spec, ...allContainers(spec)]
    .map(({ securityContext }) => securityContext?.seLinuxOptions?.type ?? '')
    .filter(type => !SELINUX_TYPES.includes(type));
  return types.length > 0
    ? [{ reason: 'seLinuxOptions', detail: `type ${quoted(types)}` }]
    : [];
};

const seccomp: PodCheck = spec => {
  const isUnconfined = ({ securityContext }: Fields) =>
    securityContext?.seccompProfile?.type === 'Unconfined';
  const bad = allContainers(spec).filter(isUnconfined);
  const who = [
    ...(isUnconfined(spec) ? ['pod'] : []),
    ...(bad.length > 0 ? [namedContainers(bad)] : []),
  ];
  return who.length > 0
    ? [
        {
          reason: 'seccompProfile',
          detail: `${who.join(
            ' and ',
          )} must not set securityContext.seccompProfile.type to "Unconfined"`,
        },
      ]
    : [];
};

const sysctls: PodCheck = spec => {
  const names = (spec.securityContext?.sysctls ?? [])
    .map(({ name }: Fields) => name)
    .filter((name: string) => !SAFE_SYSCTLS.has(name));
  return names.length > 0
    ? [{ reason: 'forbidden sysctls', detail: names.sort().join(', ') }]
    : [];
};

const windowsHostProcess: PodCheck = spec => {
  const isHost = ({ securityContext }: Fields) =>
    securityContext?.windowsOptions?.hostProcess === true;
  const bad = [spec, ...allContainers(spec)].filter(isHost);
  return bad.length > 0
    ? [
        {
          reason: 'hostProcess',
          detail:
            'pod must not set securityContext.windowsOptions.hostProcess=true',
        },
      ]
    : [];
};

/** https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline */
export const BASELINE_CHECKS: readonly PodCheck[] = [
  capabilities,
  hostNamespaces,
  hostPathVolumes,
  hostPorts,
  privileged,
  procMount,
  seLinux,
  seccomp,
  sysctls,
  windowsHostProcess,
];
