import type { PlatformService } from '../../Platform';
import type { ClusterPlan } from '../ClusterPlan';
import type { Alert } from './Alert';
import { measuredIn, seriesOf } from './Measured';
import { LATENCY } from './recordingRules';

/** Messages that wait, compared with what all pods together are meant to bear. */
const QUEUE_FACTOR = 2;

function slowness(plan: ClusterPlan, service: PlatformService): Alert[] {
  const { latencyMs } = service.objectives;
  return latencyMs === undefined
    ? []
    : [
        {
          name: 'ResponsesSlow',
          entity: service,
          expr: `${LATENCY}{${seriesOf(plan, service.name)}} > ${
            latencyMs / 1000
          }`,
          lasts: '10m',
          severity: 'ticket',
          summary:
            'five of 100 requests take over {{ $value | humanizeDuration }}',
          description: `Objective: 95 of 100 within ${latencyMs} ms. Look at what it depends on before at its pods.`,
        },
      ];
}

function restarts(
  { coreNamespace }: ClusterPlan,
  service: PlatformService,
): Alert {
  const series = `namespace="${coreNamespace}",container="${service.name}"`;
  return {
    name: 'ContainerRestarts',
    entity: service,
    expr: `sum by (namespace, pod) (increase(kube_pod_container_status_restarts_total{${series}}[1h])) > 3`,
    lasts: '5m',
    severity: 'ticket',
    summary:
      '{{ $labels.pod }} was restarted {{ $value | humanize }} times in an hour',
    description:
      'The log of the container before this one says why; exit code 137 is memory.',
  };
}

function scaling(plan: ClusterPlan, service: PlatformService): Alert[] {
  const { base } = plan.spec;
  const { replicas, scaling: scales } = service.workload;
  if (!scales || scales.max[base] <= replicas[base]) {
    return [];
  }
  const series = `namespace="${plan.coreNamespace}",horizontalpodautoscaler="${service.name}"`;
  const most = scales.max[base];
  const alerts: Alert[] = [
    {
      name: 'AutoscalerAtMaximum',
      entity: service,
      expr: `kube_horizontalpodautoscaler_status_desired_replicas{${series}}
>= on (namespace, horizontalpodautoscaler) kube_horizontalpodautoscaler_spec_max_replicas{${series}}`,
      lasts: '30m',
      severity: 'ticket',
      summary: 'runs as many pods as it may, since half an hour',
      description:
        'More load finds no more pods. Is it people, a loop, or something behind it that became slow?',
    },
  ];
  if (scales.queue) {
    const { name, perPod } = scales.queue;
    const limit = QUEUE_FACTOR * perPod * most;
    alerts.push({
      name: 'QueueGrows',
      entity: service,
      // Each broker reports the queues that it leads.
      expr: `sum by (namespace, queue) (rabbitmq_queue_messages_ready{namespace="${plan.coreNamespace}",queue="${name}"}) > ${limit}`,
      lasts: '15m',
      severity: 'page',
      summary: '{{ $value | humanize }} messages wait in {{ $labels.queue }}',
      description: `${most} pods are meant to bear ${
        most * perPod
      }. With consumers there, the work behind them is slow; without, its pods are gone.`,
    });
  }
  return alerts;
}

/** What is wrong with a service before its objective of availability suffers. */
export function serviceAlerts(plan: ClusterPlan): Alert[] {
  return measuredIn(plan).services.flatMap(service => [
    ...slowness(plan, service),
    restarts(plan, service),
    ...scaling(plan, service),
  ]);
}
