import type { StoreAlert, StoreView } from './StoreView';

function inColor(series: string, color: string): string {
  return `max by (namespace, service) (elasticsearch_cluster_health_status{${series},color="${color}"}) == 1`;
}

/** What is wrong with an Elasticsearch cluster. */
export function elasticsearchAlerts(view: StoreView): StoreAlert[] {
  const { nodes, series, store } = view;
  const { queryMs } = store.objectives;
  const rate = (metric: string) =>
    `sum by (namespace, service) (rate(${metric}{${series}}[10m]))`;
  return [
    {
      name: 'ClusterRed',
      expr: inColor(series, 'red'),
      lasts: '5m',
      severity: 'page',
      summary: 'some of what people search for has no copy left',
      description:
        'Two nodes are away, or a disk is broken. The cluster explains itself why a shard is not placed.',
    },
    // A single node has nowhere to put copies, and is yellow for ever.
    ...(nodes > 1
      ? [
          {
            name: 'ClusterYellow',
            expr: inColor(series, 'yellow'),
            lasts: '30m',
            severity: 'ticket' as const,
            summary: 'copies are missing since half an hour',
            description:
              'Search works. One node is away, or a copy may not be placed.',
          },
        ]
      : []),
    ...(queryMs === undefined
      ? []
      : [
          {
            name: 'QueriesSlow',
            expr: `${rate('elasticsearch_indices_search_query_time_seconds')}
/ (${rate('elasticsearch_indices_search_query_total')} > 0) > ${
              queryMs / 1000
            }`,
            lasts: '15m',
            severity: 'ticket' as const,
            summary: 'a query takes {{ $value | humanizeDuration }} on average',
            description: `Objective: ${queryMs} ms. Nodes count time, not percentiles. At night it is the reindexing.`,
          },
        ]),
    {
      name: 'HeapNearlyFull',
      expr: `max by (namespace, service) (elasticsearch_jvm_memory_used_bytes{${series},area="heap"} / elasticsearch_jvm_memory_max_bytes{${series},area="heap"}) > 0.9`,
      lasts: '15m',
      severity: 'ticket',
      summary: '{{ $value | humanizePercentage }} of a heap is used',
      description: 'Requests are refused with 429 before it is full.',
    },
  ];
}
