import type { KubernetesObject } from '../render/KubernetesObject';
import { rangeContains } from './AddressRange';
import { selects } from './LabelSelector';
import type { LabelSelector } from './LabelSelector';
import type { NetworkPod } from './NetworkPod';

/** The other end of a connection: a pod, or an IPv4 address outside. */
export type NetworkPeer = { pod: NetworkPod } | { address: number };

type Peer = {
  podSelector?: LabelSelector;
  namespaceSelector?: LabelSelector;
  ipBlock?: { cidr: string; except?: string[] };
};
type Port = { port?: number | string; protocol?: string; endPort?: number };
type Rule = { from?: Peer[]; to?: Peer[]; ports?: Port[] };
type Spec = {
  podSelector?: LabelSelector;
  policyTypes?: string[];
  ingress?: Rule[];
  egress?: Rule[];
};

/** What is asked of the policies of one namespace. */
export type NetworkQuestion = {
  /** Every policy there is; only those of the pod's namespace count. */
  policies: readonly KubernetesObject[];
  direction: 'Ingress' | 'Egress';
  pod: NetworkPod;
  peer: NetworkPeer;
  /** TCP port of whoever is called. */
  port: number;
};

function matchesPeer(rule: Peer, pod: NetworkPod, peer: NetworkPeer): boolean {
  if ('address' in peer) {
    const { ipBlock } = rule;
    return (
      ipBlock !== undefined &&
      rangeContains(ipBlock.cidr, peer.address) &&
      !ipBlock.except?.some(range => rangeContains(range, peer.address))
    );
  }
  // Addresses of pods are private and change: a range is never meant for one.
  if (rule.ipBlock) {
    return false;
  }
  const other = peer.pod;
  const inNamespace = rule.namespaceSelector
    ? selects(rule.namespaceSelector, other.namespaceLabels)
    : other.namespace === pod.namespace;
  return inNamespace && selects(rule.podSelector ?? {}, other.labels);
}

function matchesPort(
  rule: Port,
  called: NetworkPod | undefined,
  port: number,
): boolean {
  if ((rule.protocol ?? 'TCP') !== 'TCP') {
    return false;
  }
  if (rule.port === undefined) {
    return true;
  }
  if (typeof rule.port === 'string') {
    return Boolean(
      called?.ports.some(
        ({ name, number }) => name === rule.port && number === port,
      ),
    );
  }
  return port >= rule.port && port <= (rule.endPort ?? rule.port);
}

/**
 * The policies that let a connection through at one of its ends, or
 * `unrestricted` where none applies to the pod. As Kubernetes defines it:
 * https://kubernetes.io/docs/concepts/services-networking/network-policies/
 */
export function allowingPolicies(
  question: NetworkQuestion,
): readonly KubernetesObject[] | 'unrestricted' {
  const { direction, peer, pod, policies, port } = question;
  const applying = policies.filter(({ kind, metadata, spec }) => {
    const { podSelector = {}, policyTypes = [] } = (spec ?? {}) as Spec;
    return (
      kind === 'NetworkPolicy' &&
      metadata.namespace === pod.namespace &&
      policyTypes.includes(direction) &&
      selects(podSelector, pod.labels)
    );
  });
  if (applying.length === 0) {
    return 'unrestricted';
  }
  const otherPod = 'pod' in peer ? peer.pod : undefined;
  const called = direction === 'Ingress' ? pod : otherPod;
  return applying.filter(({ spec }) => {
    const { egress = [], ingress = [] } = spec as Spec;
    return (direction === 'Ingress' ? ingress : egress).some(rule => {
      const peers = direction === 'Ingress' ? rule.from : rule.to;
      return (
        (peers?.some(item => matchesPeer(item, pod, peer)) ?? true) &&
        (rule.ports?.some(item => matchesPort(item, called, port)) ?? true)
      );
    });
  });
}
