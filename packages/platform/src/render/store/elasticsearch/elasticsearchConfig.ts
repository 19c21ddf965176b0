import { nodesName } from '../StoreContext';
import type { StoreContext } from '../StoreContext';

/** Settings of an Elasticsearch node, https://www.elastic.co/guide/en/elasticsearch/reference/8.19/settings.html */
export function elasticsearchConfig({ planned }: StoreContext): string {
  const { name, workload } = planned.store;
  const discovery =
    planned.nodes > 1
      ? `discovery.seed_hosts: [${nodesName(name)}]`
      : 'discovery.type: single-node';
  return `cluster.name: ${name}
node.name: \${HOSTNAME}
path.data: /usr/share/elasticsearch/data
path.logs: /usr/share/elasticsearch/logs
network.host: 0.0.0.0
http.port: ${workload.port}
${discovery}

# Memory maps in number would need a setting of the node's kernel.
node.store.allow_mmap: false

# Network policies decide who reaches it; nothing but the platform does.
xpack.security.enabled: false

# Not used, and this one would ask the internet.
ingest.geoip.downloader.enabled: false
xpack.ml.enabled: false
`;
}
