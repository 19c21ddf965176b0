import { IntOrString, KubeNetworkPolicy } from 'cdk8s-plus-33/lib/imports/k8s';
import type {
  LabelSelector,
  NetworkPolicyPeer,
  NetworkPolicyPort,
  NetworkPolicySpec,
} from 'cdk8s-plus-33/lib/imports/k8s';
import type { KubernetesObject } from '../render/KubernetesObject';
import { PART_OF, selectorLabels } from '../render/labels';
import type { Labels } from '../render/labels';

/** Namespace of the systems that every cluster has one of. */
export const PLATFORM_SYSTEM = 'platform-system';

/** Annotation of a policy: the edge of the catalog that it lets through. */
export const EDGE_ANNOTATION = 'brown-bear.io/edge';

/** Label of a policy: what it is for. `edge` has its edge as an annotation. */
export const ALLOWS_LABEL = 'brown-bear.io/allows';

/**
 * Private, shared and link-local networks: those of nodes and pods, and the
 * metadata of the cloud.
 */
const PRIVATE_NETWORKS = [
  '10.0.0.0/8',
  '100.64.0.0/10',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.168.0.0/16',
];

const NAME = 'app.kubernetes.io/name';

/** Selects pods by name; by any of the names where there are several. */
export function podsNamed(...names: readonly string[]): LabelSelector {
  if (names.length === 1) {
    return { matchLabels: selectorLabels(names[0]) };
  }
  const { [NAME]: _, ...shared } = selectorLabels(names[0]);
  return {
    matchExpressions: [{ key: NAME, operator: 'In', values: [...names] }],
    matchLabels: shared,
  };
}

/** Pods by name in the namespace of the policy itself. */
export function podsHere(...names: readonly string[]): NetworkPolicyPeer {
  return { podSelector: podsNamed(...names) };
}

/** Pods by name in platform-system. */
export function podsOfPlatformSystem(name: string): NetworkPolicyPeer {
  return {
    namespaceSelector: {
      matchLabels: { 'kubernetes.io/metadata.name': PLATFORM_SYSTEM },
    },
    podSelector: { matchLabels: selectorLabels(name) },
  };
}

/** Pods in the namespaces of all environments; by name, or all of them. */
export function podsOfEnvironments(name?: string): NetworkPolicyPeer {
  return {
    namespaceSelector: {
      matchExpressions: [
        { key: 'brown-bear.io/environment', operator: 'Exists' },
      ],
      matchLabels: { 'app.kubernetes.io/part-of': PART_OF },
    },
    ...(name !== undefined && {
      podSelector: { matchLabels: selectorLabels(name) },
    }),
  };
}

/** Addresses outside: the given ranges, or everything that is not private. */
export function outside(ranges: readonly string[]): NetworkPolicyPeer[] {
  return ranges.length > 0
    ? ranges.map(cidr => ({ ipBlock: { cidr } }))
    : [{ ipBlock: { cidr: '0.0.0.0/0', except: PRIVATE_NETWORKS } }];
}

/** Ports by number, or by the name that each pod gives to one. */
export function tcp(ports: readonly (number | string)[]): NetworkPolicyPort[] {
  return ports.map(port => ({
    protocol: 'TCP',
    port:
      typeof port === 'number'
        ? IntOrString.fromNumber(port)
        : IntOrString.fromString(port),
  }));
}

/** One direction of what some pods may do. */
export type Allowance = {
  name: string;
  namespace: string;
  labels: Labels;
  /** Value of the label `brown-bear.io/allows`. */
  allows: string;
  /** The edge that it lets through. */
  edge?: string;
  /** The pods it is about; absent: all of the namespace. */
  selector?: LabelSelector;
  peers: NetworkPolicyPeer[];
  ports: NetworkPolicyPort[];
};

function policy(
  allowance: Omit<Allowance, 'peers' | 'ports'>,
  spec: Omit<NetworkPolicySpec, 'podSelector'>,
): KubernetesObject {
  const { allows, edge, labels, name, namespace, selector } = allowance;
  return KubeNetworkPolicy.manifest({
    metadata: {
      name,
      namespace,
      labels: { ...labels, [ALLOWS_LABEL]: allows },
      ...(edge && { annotations: { [EDGE_ANNOTATION]: edge } }),
    },
    spec: {
      podSelector: selector ?? {},
      ...spec,
    },
  });
}

/** Lets pods be called by peers. */
export function allowIngress(allowance: Allowance): KubernetesObject {
  const { peers, ports } = allowance;
  return policy(allowance, {
    policyTypes: ['Ingress'],
    ingress: [{ from: peers, ports }],
  });
}

/** Lets pods call peers. */
export function allowEgress(allowance: Allowance): KubernetesObject {
  const { peers, ports } = allowance;
  return policy(allowance, {
    policyTypes: ['Egress'],
    egress: [{ to: peers, ports }],
  });
}

/** Nobody calls and nobody is called, unless another policy says so. */
export function defaultDeny(
  options: Pick<Allowance, 'namespace' | 'labels'> & { name?: string },
): KubernetesObject {
  return policy(
    { name: 'default-deny', ...options, allows: 'nothing' },
    { policyTypes: ['Ingress', 'Egress'] },
  );
}

/** Names are resolved by the cluster's own servers. */
export function allowDns(
  options: Pick<Allowance, 'namespace' | 'labels'>,
): KubernetesObject {
  const port = IntOrString.fromNumber(53);
  return allowEgress({
    ...options,
    name: 'allow-dns',
    allows: 'dns',
    peers: [
      {
        namespaceSelector: {
          matchLabels: { 'kubernetes.io/metadata.name': 'kube-system' },
        },
        podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } },
      },
    ],
    ports: [
      { protocol: 'UDP', port },
      { protocol: 'TCP', port },
    ],
  });
}
