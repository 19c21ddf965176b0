import { quantityAsNumber, readQuantity } from '@brown-bear/kubernetes-schemas';
import type { PlatformService } from '../../../Platform';
import { RESOURCE_CLASSES } from '../../../render/resourceClasses';
import type { Panel } from '../Panel';

/** Which alerts of an entity fire. */
export function firing(service: string): Panel {
  return {
    title: 'Alerts',
    queries: [[`ALERTS{service="${service}",alertstate="firing"}`, '']],
    unit: 'short',
    asTable: true,
  };
}

/** CPU and memory of the containers that are called so, and their limits. */
export function usage(
  containers: string,
  limits: { cpu: string; memory: string },
): Panel[] {
  const series = `namespace="$namespace",${containers}`;
  return [
    {
      title: 'CPU by pod, cores',
      queries: [
        [
          `sum by (pod) (rate(container_cpu_usage_seconds_total{${series}}[5m]))`,
          '{{pod}}',
        ],
      ],
      unit: 'short',
      limit: quantityAsNumber(readQuantity(limits.cpu)),
    },
    {
      title: 'Memory by pod',
      queries: [
        [
          `sum by (pod) (container_memory_working_set_bytes{${series}})`,
          '{{pod}}',
        ],
      ],
      unit: 'bytes',
      limit: quantityAsNumber(readQuantity(limits.memory)),
    },
  ];
}

/** How many pods of an entity can be read, by zone. */
export function presence(series: string): Panel {
  return {
    title: 'Pods that answer, by zone',
    queries: [[`sum by (zone) (up{${series},job="pods"})`, '{{zone}}']],
    unit: 'short',
  };
}

function percentile(series: string, share: number): readonly [string, string] {
  return [
    `histogram_quantile(${share}, sum by (le) (rate(http_request_duration_seconds_bucket{${series}}[5m])))`,
    `${share * 100} %`,
  ];
}

function queuePanels(service: PlatformService): Panel[] {
  const queue = service.workload.scaling?.queue;
  return queue
    ? [
        {
          title: `Messages that wait in ${queue.name}`,
          queries: [
            [
              `sum (rabbitmq_queue_messages_ready{namespace="$namespace",queue="${queue.name}"})`,
              'ready',
            ],
            [
              `sum (rabbitmq_queue_messages_unacked{namespace="$namespace",queue="${queue.name}"})`,
              'in work',
            ],
          ],
          unit: 'short',
        },
      ]
    : [];
}

/** A service: what it answers, how fast, and what it takes. */
export function servicePanels(service: PlatformService): Panel[] {
  const { name, objectives, workload } = service;
  const series = `namespace="$namespace",service="${name}"`;
  const { availabilityPercent, latencyMs } = objectives;
  const requests = (more = '') =>
    `sum (rate(http_requests_total{${series}${more}}[5m]))`;
  return [
    {
      title: 'Requests by status',
      queries: [
        [
          `sum by (code) (rate(http_requests_total{${series}}[5m]))`,
          '{{code}}',
        ],
      ],
      unit: 'reqps',
    },
    {
      title: 'Failed requests',
      queries: [[`${requests(',code=~"5.."')} / ${requests()}`, 'failed']],
      unit: 'percentunit',
      limit:
        availabilityPercent === undefined
          ? undefined
          : Number(((100 - availabilityPercent) / 100).toPrecision(6)),
    },
    {
      title: 'Response time',
      queries: [
        percentile(series, 0.5),
        percentile(series, 0.95),
        percentile(series, 0.99),
      ],
      unit: 's',
      limit: latencyMs === undefined ? undefined : latencyMs / 1000,
    },
    presence(series),
    ...usage(`container="${name}"`, RESOURCE_CLASSES[workload.tier].limits),
    ...queuePanels(service),
    {
      title: 'Restarts in an hour',
      queries: [
        [
          `sum by (pod) (increase(kube_pod_container_status_restarts_total{namespace="$namespace",container="${name}"}[1h]))`,
          '{{pod}}',
        ],
      ],
      unit: 'short',
    },
    firing(name),
  ];
}
