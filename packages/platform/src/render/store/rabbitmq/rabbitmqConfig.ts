import { nodesName, podNames } from '../StoreContext';
import type { StoreContext } from '../StoreContext';
import { gibOf } from '../volumeSize';

/** Where the volume is mounted; also its home, with the cookie of the cluster. */
export const DATA_DIRECTORY = '/var/lib/rabbitmq';

/** Where its users are kept, in memory. */
export const RUN_DIRECTORY = '/run/rabbitmq';

/** Port on which it gives metrics of its own. */
export const METRICS = 15_692;

/** Port of the conversation of the brokers. */
export const DISTRIBUTION = 25_672;

/** Plugins that run in every broker; dead letters go back by shovel. */
export const PLUGINS = '[rabbitmq_prometheus, rabbitmq_shovel].\n';

/** Brokers by the names that the headless Service gives them. */
function peersOf(context: StoreContext): string {
  const nodes = nodesName(context.planned.store.name);
  return podNames(context)
    .map(
      (pod, index) =>
        `cluster_formation.classic_config.nodes.${
          index + 1
        } = rabbit@${pod}.${nodes}`,
    )
    .join('\n');
}

/** Space that stays free on a large volume, in MB; also room for the log that is written ahead. */
const MAX_FREE_MB = 1_000;

/** A quarter of the volume at most: a limit as large as the volume would stop every publisher. */
function diskFreeLimit({ planned }: StoreContext): string {
  return `${Math.min(MAX_FREE_MB, gibOf(planned.storage) * 256)}MB`;
}

/** Settings of a broker, https://www.rabbitmq.com/docs/configure */
export function rabbitmqConfig(context: StoreContext): string {
  const { nodes, store } = context.planned;
  return `listeners.tcp.default = ${store.workload.port}
prometheus.tcp.port = ${METRICS}
log.console = true
log.file = false

# Two of three have to agree, so that one may be lost.
default_queue_type = quorum
${
  nodes > 1
    ? `cluster_partition_handling = pause_minority
cluster_formation.peer_discovery_backend = classic_config
${peersOf(context)}
# A new cluster begins when its first pods have names and images: five minutes.
cluster_formation.discovery_retry_limit = 60
cluster_formation.discovery_retry_interval = 5000
`
    : ''
}
# Before the limit or the disk is reached, publishers have to wait.
vm_memory_high_watermark.relative = 0.6
disk_free_limit.absolute = ${diskFreeLimit(context)}

# Users come from the secret store at every start; there is no guest.
definitions.import_backend = local_filesystem
definitions.local.path = ${RUN_DIRECTORY}/definitions.json
`;
}
