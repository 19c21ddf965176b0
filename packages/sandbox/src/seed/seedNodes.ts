import { toKubernetesTime } from '../clock/timestamps';
import { HEALTHY_CONDITIONS } from '../controllers/nodes/nodeConditions';
import type { Node } from '../controllers/types/Node';
import { SERVER_VERSION } from '../discovery/serverVersion';
import { stableUuid } from '../hash/stableHash';
import { NODES } from '../registry/kinds';
import type { NewObject, Registry } from '../registry/Registry';
import { ZONES } from './clusters';

/** A machine of 4 cores and 16 GiB; the rest is kept for the system, as managed clusters do. */
const CAPACITY = {
  cpu: '4',
  memory: '16374384Ki',
  pods: '110',
  'ephemeral-storage': '104845292Ki',
};
const ALLOCATABLE = {
  cpu: '3920m',
  memory: '15357552Ki',
  pods: '110',
  'ephemeral-storage': '95551679124',
};

function nodeInfo(cluster: string, name: string): Record<string, string> {
  return {
    architecture: 'amd64',
    bootID: stableUuid(cluster, name, 'boot'),
    containerRuntimeVersion: 'containerd://2.0.5',
    kernelVersion: '6.12.0',
    kubeProxyVersion: '',
    kubeletVersion: SERVER_VERSION.gitVersion,
    machineID: stableUuid(cluster, name, 'machine').replaceAll('-', ''),
    operatingSystem: 'linux',
    osImage: 'Sandbox',
    systemUUID: stableUuid(cluster, name, 'system'),
  };
}

function podNetwork(index: number): string {
  return `10.${244 + Math.floor(index / 256)}.${index % 256}.0/24`;
}

function nodeAddress(index: number): string {
  const host = index + 10;
  return `10.0.${Math.floor(host / 256)}.${host % 256}`;
}

function nodeOf(options: {
  cluster: string;
  zone: string;
  ordinal: number;
  /** Position among all nodes; the address and the pod network follow from it. */
  index: number;
  now: string;
}): NewObject<Node> {
  const { cluster, zone, ordinal, index, now } = options;
  const name = `${cluster}-${zone}-${ordinal}`;
  return {
    metadata: {
      name,
      labels: {
        'kubernetes.io/arch': 'amd64',
        'kubernetes.io/hostname': name,
        'kubernetes.io/os': 'linux',
        'node.kubernetes.io/instance-type': 'sandbox-4x16',
        'topology.kubernetes.io/region': 'sandbox',
        'topology.kubernetes.io/zone': zone,
        // What the platform's Terraform gives to the nodes of a group.
        'brown-bear.io/capacity': 'ordinary',
        'brown-bear.io/zone': zone,
      },
    },
    spec: {
      podCIDR: podNetwork(index),
      podCIDRs: [podNetwork(index)],
      providerID: `sandbox:///${zone}/${name}`,
    },
    status: {
      capacity: CAPACITY,
      allocatable: ALLOCATABLE,
      conditions: HEALTHY_CONDITIONS.map(condition => ({
        ...condition,
        lastHeartbeatTime: now,
        lastTransitionTime: now,
      })),
      addresses: [
        { type: 'InternalIP', address: nodeAddress(index) },
        { type: 'Hostname', address: name },
      ],
      nodeInfo: nodeInfo(cluster, name),
    },
  };
}

/** Puts the machines of a cluster into its zones. */
export function seedNodes(options: {
  registry: Registry;
  cluster: string;
  nodesPerZone: number;
  now: Date;
}): void {
  const { registry, cluster, nodesPerZone } = options;
  const now = toKubernetesTime(options.now);
  let index = 0;
  for (let ordinal = 1; ordinal <= nodesPerZone; ordinal += 1) {
    for (const zone of ZONES) {
      registry.create<Node>(
        NODES,
        nodeOf({ cluster, zone, ordinal, index, now }),
      );
      index += 1;
    }
  }
}
