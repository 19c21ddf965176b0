import { edgePolicies } from '../../network/edgePolicies';
import { SCRAPED_PORTS } from '../../network/environmentPolicies';
import {
  allowDns,
  allowEgress,
  allowIngress,
  defaultDeny,
  outside,
  podsHere,
  podsNamed,
  podsOfEnvironments,
  tcp,
} from '../../network/policies';
import type { Allowance } from '../../network/policies';
import type { KubernetesObject } from '../../render/KubernetesObject';
import { CHARTS, chartsThatNeed } from '../charts';
import type { ClusterPlan } from '../ClusterPlan';
import { PORTS } from '../ports';
import type { SystemName } from '../System';

/** Systems that ask the API server. */
const ASK_API_SERVER: readonly SystemName[] = [
  'cluster-autoscaler',
  'fluentd',
  'ingress-controller',
  'kube-state-metrics',
  'prometheus',
];

/** Whom a system calls in the same namespace. */
const CALLS: readonly { from: SystemName; to: SystemName; port: number }[] = [
  { from: 'grafana', to: 'prometheus', port: PORTS.prometheus },
  { from: 'ingress-controller', to: 'grafana', port: PORTS.grafana },
  { from: 'prometheus', to: 'alertmanager', port: PORTS.alertmanager },
];

/** What a system calls on the internet, over 443. */
const CALLS_OUTSIDE: readonly {
  from: SystemName;
  to: string;
  allows: string;
}[] = [
  { from: 'alertmanager', to: 'watchdog', allows: 'alerting' },
  { from: 'cluster-autoscaler', to: 'cloud', allows: 'cloud' },
  { from: 'fluentd', to: 'log-search', allows: 'log-shipping' },
  { from: 'grafana', to: 'sign-in', allows: 'sign-in' },
];

/** Charts label their pods by name only. */
function podsOfChart(name: string) {
  return { 'app.kubernetes.io/name': name };
}

/** What every policy of the namespace has. */
type Common = Pick<Allowance, 'namespace' | 'labels'>;

function edgesHere(plan: ClusterPlan, common: Common): KubernetesObject[] {
  return plan.connections.flatMap(connection =>
    connection.ports === 'scraping'
      ? []
      : edgePolicies({
          connection: { ...connection, ports: connection.ports },
          ...common,
          here: 'platform-system',
        }),
  );
}

/** Prometheus reads the pods of environments and those of this namespace. */
function scraping(common: Common): KubernetesObject[] {
  const shared = {
    ...common,
    name: 'allow-scraping',
    allows: 'scraping',
    ports: tcp(SCRAPED_PORTS),
  };
  return [
    allowEgress({
      ...shared,
      name: 'prometheus-to-pods',
      selector: podsNamed('prometheus'),
      peers: [podsOfEnvironments(), { podSelector: {} }],
    }),
    allowIngress({ ...shared, peers: [podsHere('prometheus')] }),
  ];
}

function callsHere(common: Common): KubernetesObject[] {
  return CALLS.flatMap(({ from, port, to }) => {
    const shared = { ...common, allows: 'system', ports: tcp([port]) };
    return [
      allowEgress({
        ...shared,
        name: `${from}-to-${to}`,
        selector: podsNamed(from),
        peers: [podsHere(to)],
      }),
      allowIngress({
        ...shared,
        name: `${to}-from-${from}`,
        selector: podsNamed(to),
        peers: [podsHere(from)],
      }),
    ];
  });
}

/** Alertmanagers tell each other what they sent, so that nobody is called twice. */
function alertmanagerPeers(
  { spec }: ClusterPlan,
  common: Common,
): KubernetesObject[] {
  if (spec.replicas.alertmanager < 2) {
    return [];
  }
  const [port] = tcp([PORTS.alertmanagerPeers]);
  const shared = {
    ...common,
    allows: 'peers',
    selector: podsNamed('alertmanager'),
    peers: [podsHere('alertmanager')],
    ports: [port, { ...port, protocol: 'UDP' }],
  };
  return [
    allowEgress({ ...shared, name: 'alertmanager-to-alertmanager' }),
    allowIngress({ ...shared, name: 'alertmanager-from-alertmanager' }),
  ];
}

function callsOutside(plan: ClusterPlan, common: Common): KubernetesObject[] {
  const relay = plan.room('smtp-server').workload;
  return [
    ...CALLS_OUTSIDE.map(({ allows, from, to }) =>
      allowEgress({
        ...common,
        name: `${from}-to-${to}`,
        allows,
        selector: podsNamed(from),
        peers: outside([]),
        ports: tcp([PORTS.https]),
      }),
    ),
    ...(relay.runs === 'external'
      ? [
          allowEgress({
            ...common,
            name: 'alertmanager-to-smtp-server',
            allows: 'alerting',
            selector: podsNamed('alertmanager'),
            peers: outside(relay.ranges ?? []),
            ports: tcp(relay.ports ?? []),
          }),
        ]
      : []),
  ];
}

/** The way to the API server and, for metrics of nodes, to the kubelets. */
function callsToKubernetes(
  { spec }: ClusterPlan,
  common: Common,
): KubernetesObject[] {
  const callers = [
    ...ASK_API_SERVER.map(name => ({ name, selector: podsNamed(name) })),
    ...chartsThatNeed('api-server').map(name => ({
      name,
      selector: { matchLabels: podsOfChart(name) },
    })),
  ];
  const measurers = [
    { name: 'prometheus', selector: podsNamed('prometheus') },
    ...chartsThatNeed('kubelets').map(name => ({
      name,
      selector: { matchLabels: podsOfChart(name) },
    })),
  ];
  return [
    ...callers.map(({ name, selector }) =>
      allowEgress({
        ...common,
        name: `${name}-to-api-server`,
        allows: 'api-server',
        selector,
        peers: outside([spec.network.controlPlane]),
        ports: tcp([PORTS.https]),
      }),
    ),
    ...measurers.map(({ name, selector }) =>
      allowEgress({
        ...common,
        name: `${name}-to-kubelets`,
        allows: 'kubelets',
        selector,
        peers: outside([spec.network.nodes]),
        ports: tcp([PORTS.kubelet]),
      }),
    ),
  ];
}

/** What charts call besides, and what the API server calls of theirs. */
function charts({ spec }: ClusterPlan, common: Common): KubernetesObject[] {
  const shared = { ...common, allows: 'chart' };
  const prometheus = tcp([PORTS.prometheus]);
  return [
    ...chartsThatNeed('cloud').map(name =>
      allowEgress({
        ...shared,
        name: `${name}-to-cloud`,
        selector: { matchLabels: podsOfChart(name) },
        peers: outside([]),
        ports: tcp([PORTS.https]),
      }),
    ),
    ...chartsThatNeed('prometheus').flatMap(name => [
      allowEgress({
        ...shared,
        name: `${name}-to-prometheus`,
        selector: { matchLabels: podsOfChart(name) },
        peers: [podsHere('prometheus')],
        ports: prometheus,
      }),
      allowIngress({
        ...shared,
        name: `prometheus-from-${name}`,
        selector: podsNamed('prometheus'),
        peers: [{ podSelector: { matchLabels: podsOfChart(name) } }],
        ports: prometheus,
      }),
    ]),
    ...CHARTS.flatMap(({ name, servesApiServer }) =>
      servesApiServer === undefined
        ? []
        : [
            allowIngress({
              ...shared,
              name: `${name}-from-api-server`,
              selector: { matchLabels: podsOfChart(name) },
              peers: outside([spec.network.controlPlane]),
              ports: tcp([servesApiServer]),
            }),
          ],
    ),
  ];
}

/**
 * All that the systems of a cluster may do on the network: this end of the
 * edges of the catalog, and what systems do that no entity declares.
 */
export function clusterPolicies(plan: ClusterPlan): KubernetesObject[] {
  const { labels, namespace } = plan;
  const common = { namespace, labels };
  return [
    defaultDeny(common),
    allowDns(common),
    ...edgesHere(plan, common),
    ...scraping(common),
    ...callsHere(common),
    ...alertmanagerPeers(plan, common),
    ...callsOutside(plan, common),
    ...callsToKubernetes(plan, common),
    ...charts(plan, common),
  ];
}
