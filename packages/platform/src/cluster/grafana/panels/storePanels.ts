import { storeClass } from '../../../render/store/storeClass';
import type { Store } from '../../rules/Measured';
import type { Panel } from '../Panel';
import { firing, presence, usage } from './servicePanels';

type Lines = readonly (readonly [
  title: string,
  unit: string,
  ...queries: (readonly [expr: (series: string) => string, legend: string])[],
])[];

const rate =
  (metric: string, by = 'pod', window = '5m') =>
  (series: string) =>
    `sum by (${by}) (rate(${metric}{${series}}[${window}]))`;

const last =
  (metric: string, by = 'pod') =>
  (series: string) =>
    `max by (${by}) (${metric}{${series}})`;

/** What each engine says of itself. */
const OF_ENGINE: Record<Store['workload']['engine'], Lines> = {
  mysql: [
    [
      'Statements by kind',
      'ops',
      [rate('mysql_global_status_commands_total', 'command'), '{{command}}'],
    ],
    [
      'Statements over the objective',
      'ops',
      [rate('mysql_global_status_slow_queries'), '{{pod}}'],
    ],
    [
      'Connections',
      'short',
      [last('mysql_global_status_threads_connected'), '{{pod}}'],
      [last('mysql_global_variables_max_connections'), 'most'],
    ],
    [
      'Behind the source',
      's',
      [
        series =>
          `max by (pod) ({__name__=~"mysql_slave_status_seconds_behind_(master|source)",${series}})`,
        '{{pod}}',
      ],
    ],
    [
      'Row locks that were waited for',
      'ops',
      [rate('mysql_global_status_innodb_row_lock_waits'), '{{pod}}'],
    ],
  ],
  redis: [
    ['Commands', 'ops', [rate('redis_commands_processed_total'), '{{pod}}']],
    [
      'Keys that were found',
      'percentunit',
      [
        series =>
          `${rate('redis_keyspace_hits_total')(series)} / (${rate(
            'redis_keyspace_hits_total',
          )(series)} + ${rate('redis_keyspace_misses_total')(series)})`,
        '{{pod}}',
      ],
    ],
    [
      'Memory of keys',
      'bytes',
      [last('redis_memory_used_bytes'), '{{pod}}'],
      [last('redis_memory_max_bytes'), 'most'],
    ],
    ['Evicted keys', 'ops', [rate('redis_evicted_keys_total'), '{{pod}}']],
    ['Link to the master', 'short', [last('redis_master_link_up'), '{{pod}}']],
  ],
  elasticsearch: [
    [
      'Queries',
      'ops',
      [rate('elasticsearch_indices_search_query_total'), '{{pod}}'],
    ],
    [
      'Time of a query, average',
      's',
      [
        series =>
          `${rate('elasticsearch_indices_search_query_time_seconds')(
            series,
          )} / ${rate('elasticsearch_indices_search_query_total')(series)}`,
        '{{pod}}',
      ],
    ],
    [
      'Status of the cluster',
      'short',
      [last('elasticsearch_cluster_health_status', 'color'), '{{color}}'],
    ],
    [
      'Heap',
      'percentunit',
      [
        series =>
          `max by (pod) (elasticsearch_jvm_memory_used_bytes{${series},area="heap"} / elasticsearch_jvm_memory_max_bytes{${series},area="heap"})`,
        '{{pod}}',
      ],
    ],
    [
      'Refused by a full thread pool',
      'ops',
      [rate('elasticsearch_thread_pool_rejected_count', 'type'), '{{type}}'],
    ],
  ],
  rabbitmq: [
    [
      'Messages that wait',
      'short',
      [
        series =>
          `topk(10, sum by (queue) (rabbitmq_queue_messages_ready{${series},queue!=""}))`,
        '{{queue}}',
      ],
    ],
    [
      'Messages in work',
      'short',
      [
        series =>
          `topk(10, sum by (queue) (rabbitmq_queue_messages_unacked{${series},queue!=""}))`,
        '{{queue}}',
      ],
    ],
    ['Connections', 'short', [last('rabbitmq_connections'), '{{pod}}']],
    [
      'Memory of a broker',
      'bytes',
      [last('rabbitmq_process_resident_memory_bytes'), '{{pod}}'],
    ],
    [
      'Disk that is free',
      'bytes',
      [last('rabbitmq_disk_space_available_bytes'), '{{pod}}'],
    ],
  ],
};

/** A store: what it answers, what it holds, and what it takes. */
export function storePanels(store: Store): Panel[] {
  const { name, workload } = store;
  const series = `namespace="$namespace",service="${name}"`;
  const volumes = `namespace="$namespace",persistentvolumeclaim=~"data-${name}-[0-9]+"`;
  return [
    ...OF_ENGINE[workload.engine].map(
      ([title, unit, ...queries]): Panel => ({
        title,
        unit,
        queries: queries.map(([expr, legend]) => [expr(series), legend]),
      }),
    ),
    presence(series),
    ...usage(
      `pod=~"${name}-[0-9]+",container="${workload.engine}"`,
      storeClass({ store }).resourceClass.limits,
    ),
    {
      title: 'Volume that is used',
      queries: [
        [
          `1 - kubelet_volume_stats_available_bytes{${volumes}} / kubelet_volume_stats_capacity_bytes{${volumes}}`,
          '{{persistentvolumeclaim}}',
        ],
      ],
      unit: 'percentunit',
      limit: 0.92,
    },
    firing(name),
  ];
}
