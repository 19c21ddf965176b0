import type { EnvironmentPlan } from '../render/EnvironmentPlan';
import type { KubernetesObject } from '../render/KubernetesObject';
import { PORT_NAME } from '../render/service/container';
import { connectionsIn } from './connectionsIn';
import { edgePolicies } from './edgePolicies';
import { backupName } from './End';
import {
  allowDns,
  allowEgress,
  allowIngress,
  defaultDeny,
  podsHere,
  podsNamed,
  podsOfPlatformSystem,
  tcp,
} from './policies';

/** Name that pods give to a port which has nothing but metrics. */
export const METRICS_PORT = 'metrics';

/** Names of the ports that Prometheus may read. */
export const SCRAPED_PORTS: readonly string[] = [PORT_NAME, METRICS_PORT];

/** Label of the pods of a store: its engine. */
export const STORE_LABEL = 'brown-bear.io/store';

/** Ports that the nodes of an engine use among themselves. */
const PEER_PORTS: Record<string, readonly number[]> = {
  mysql: [3306],
  redis: [6379],
  elasticsearch: [9200, 9300],
  rabbitmq: [4369, 5672, 25_672],
};

function peerPolicies(plan: EnvironmentPlan): KubernetesObject[] {
  return Object.entries(PEER_PORTS).flatMap(([engine, ports]) => {
    const nodes = plan.stores
      .filter(({ store }) => store.workload.engine === engine)
      .reduce((sum, { nodes: count }) => sum + count, 0);
    if (nodes < 2) {
      return [];
    }
    const selector = { matchLabels: { [STORE_LABEL]: engine } };
    const shared = {
      namespace: plan.namespace,
      labels: plan.labels,
      allows: 'peers',
      selector,
      peers: [{ podSelector: selector }],
      ports: tcp(ports),
    };
    return [
      allowEgress({ ...shared, name: `${engine}-to-${engine}` }),
      allowIngress({ ...shared, name: `${engine}-from-${engine}` }),
    ];
  });
}

/** The job reads the server that the copy is taken from. */
function backupPolicies(plan: EnvironmentPlan): KubernetesObject[] {
  return plan.stores.flatMap(({ store }) => {
    const { backup, engine, port } = store.workload;
    if (!backup) {
      return [];
    }
    const job = backupName(engine);
    const source = backup.from[plan.spec.base];
    const shared = {
      namespace: plan.namespace,
      labels: plan.labels,
      allows: 'backup',
      ports: tcp([port]),
    };
    return [
      allowEgress({
        ...shared,
        name: `${job}-to-${source}`,
        selector: podsNamed(job),
        peers: [podsHere(source)],
      }),
      allowIngress({
        ...shared,
        name: `${source}-from-${job}`,
        selector: podsNamed(source),
        peers: [podsHere(job)],
      }),
    ];
  });
}

/**
 * All that the pods of an environment may do on the network: what the catalog
 * declares, names, being measured, and what stores do among themselves.
 */
export function environmentPolicies(plan: EnvironmentPlan): KubernetesObject[] {
  const { labels, namespace } = plan;
  const connections = connectionsIn(plan);
  const scrapers = new Set(
    connections.flatMap(({ caller, ports }) =>
      ports === 'scraping' && 'pods' in caller ? [caller.pods] : [],
    ),
  );
  return [
    defaultDeny({ namespace, labels }),
    allowDns({ namespace, labels }),
    ...[...scrapers].map(pods =>
      allowIngress({
        name: 'allow-scraping',
        namespace,
        labels,
        allows: 'scraping',
        peers: [podsOfPlatformSystem(pods)],
        ports: tcp(SCRAPED_PORTS),
      }),
    ),
    ...connections.flatMap(connection => {
      const { ports } = connection;
      return ports === 'scraping'
        ? []
        : edgePolicies({
            connection: { ...connection, ports },
            namespace,
            labels,
            here: 'environment',
          });
    }),
    ...peerPolicies(plan),
    ...backupPolicies(plan),
  ];
}
