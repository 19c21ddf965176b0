import type { ClusterPlan } from '../ClusterPlan';
import { systemOf } from '../System';
import type { Alert } from './Alert';
import { volumeAlerts } from './volumeAlerts';

/** The alert that always fires: its absence is the news. */
export const WATCHDOG = 'Watchdog';

/** Bytes that a collector may have in its buffer: a quarter of its limit. */
const BUFFER_BYTES = 512 * 1024 * 1024;

function ofLogging(plan: ClusterPlan): Alert[] {
  const entity = systemOf(plan, 'fluentd').room;
  const { namespace } = plan;
  return [
    {
      name: 'LogsDelayed',
      entity,
      expr: `sum by (node) (fluentd_output_status_buffer_total_bytes{namespace="${namespace}"}) > ${BUFFER_BYTES}`,
      lasts: '15m',
      severity: 'ticket',
      summary:
        '{{ $value | humanize1024 }}B of lines wait on {{ $labels.node }}',
      description:
        'One node: its collector. All of them: the log search, or the way to it. At 2 GiB the oldest are thrown away.',
    },
    {
      name: 'CollectorMissing',
      entity,
      expr: `kube_daemonset_status_number_unavailable{namespace="${namespace}",daemonset="fluentd"} > 0`,
      lasts: '30m',
      severity: 'ticket',
      summary: '{{ $value }} nodes have no collector that works',
      description:
        'Its image cannot be pulled, or the node lacks the folder of the buffer.',
    },
  ];
}

function ofMonitoring(plan: ClusterPlan): Alert[] {
  const { namespace } = plan;
  const { room: entity } = systemOf(plan, 'prometheus');
  const own = `namespace="${namespace}"`;
  return [
    {
      name: WATCHDOG,
      entity,
      expr: 'vector(1)',
      severity: 'ticket',
      summary: 'alerts get out',
      description:
        'Fires always, and is received outside the platform. When it falls silent for five minutes, the outside calls.',
    },
    {
      name: 'NotificationsFail',
      entity,
      expr: `sum by (integration) (rate(alertmanager_notifications_failed_total{${own}}[10m])) > 0`,
      lasts: '10m',
      severity: 'page',
      summary: 'messages by {{ $labels.integration }} do not get out',
      description:
        'Somebody may not be called. Is the relay there, and is the password still right?',
    },
    {
      name: 'AlertsNotSent',
      entity,
      expr: `sum by (pod) (rate(prometheus_notifications_errors_total{${own}}[5m])) > 0`,
      lasts: '10m',
      severity: 'page',
      summary: '{{ $labels.pod }} does not reach Alertmanager',
      description: 'What it finds reaches nobody.',
    },
    {
      name: 'RulesFail',
      entity,
      expr: `sum by (pod) (increase(prometheus_rule_evaluation_failures_total{${own}}[10m])) > 0`,
      lasts: '10m',
      severity: 'ticket',
      summary: '{{ $labels.pod }} cannot evaluate a rule',
      description: 'The page /rules names it, with the error.',
    },
    {
      name: 'ConfigurationRefused',
      entity,
      expr: `min by (service, pod) ({__name__=~"(prometheus|alertmanager)_config_last_reload_successful",${own}}) == 0`,
      lasts: '5m',
      severity: 'ticket',
      summary: '{{ $labels.pod }} runs with its former settings',
      description: 'The commit that changed them has to be mended or reverted.',
    },
    {
      name: 'TooManySeries',
      entity,
      expr: `sum by (pod) (increase(prometheus_target_scrapes_exceeded_sample_limit_total{${own}}[10m])) > 0`,
      lasts: '10m',
      severity: 'ticket',
      summary: 'a target has more series than is sane',
      description:
        'Its measurements are refused as a whole. A label of it has ids in it; the page /targets says whose.',
    },
    ...volumeAlerts(entity, { namespace, pods: 'prometheus' }),
  ];
}

/** What is wrong with what lets us see the rest. */
export function observabilityAlerts(plan: ClusterPlan): Alert[] {
  return [...ofLogging(plan), ...ofMonitoring(plan)];
}
