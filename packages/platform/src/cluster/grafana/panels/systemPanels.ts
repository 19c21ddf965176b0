import type { ClusterPlan } from '../../ClusterPlan';
import type { Panel } from '../Panel';

type Query = readonly [expr: string, legend: string];

function lines(title: string, unit: string, ...queries: Query[]): Panel {
  return { title, unit, queries };
}

/** What comes in at the door of the cluster. */
export function doorPanels({ namespace }: ClusterPlan): Panel[] {
  const requests = 'nginx_ingress_controller_requests';
  return [
    lines('Requests by status', 'reqps', [
      `sum by (status) (rate(${requests}[5m]))`,
      '{{status}}',
    ]),
    lines('Failed requests by host', 'percentunit', [
      `sum by (host) (rate(${requests}{status=~"5.."}[5m])) / sum by (host) (rate(${requests}[5m]))`,
      '{{host}}',
    ]),
    lines('Response time by host, 95 %', 's', [
      'histogram_quantile(0.95, sum by (host, le) (rate(nginx_ingress_controller_request_duration_seconds_bucket[5m])))',
      '{{host}}',
    ]),
    lines('Certificates end in', 's', [
      `min by (host) (nginx_ingress_controller_ssl_expire_time_seconds{namespace="${namespace}",host!="_"}) - time()`,
      '{{host}}',
    ]),
  ];
}

/** The pods of the door themselves. */
export function controllerPanels({ namespace }: ClusterPlan): Panel[] {
  const own = `namespace="${namespace}",service="ingress-controller"`;
  return [
    lines('Pods that answer, by zone', 'short', [
      `sum by (zone) (up{${own},job="pods"})`,
      '{{zone}}',
    ]),
    lines('Open connections', 'short', [
      `sum by (pod) (nginx_ingress_controller_nginx_process_connections{${own},state="active"})`,
      '{{pod}}',
    ]),
    lines('CPU by pod, cores', 'short', [
      `sum by (pod) (rate(container_cpu_usage_seconds_total{namespace="${namespace}",container="ingress-controller"}[5m]))`,
      '{{pod}}',
    ]),
    lines('Last configuration accepted', 'short', [
      `min by (pod) (nginx_ingress_controller_config_last_reload_successful{${own}})`,
      '{{pod}}',
    ]),
  ];
}

/** Collectors and what they have not sent yet. */
export function loggingPanels({ namespace }: ClusterPlan): Panel[] {
  const own = `namespace="${namespace}"`;
  return [
    lines('Lines sent', 'ops', [
      `sum by (node) (rate(fluentd_output_status_emit_records{${own}}[5m]))`,
      '{{node}}',
    ]),
    lines('Lines that wait', 'bytes', [
      `sum by (node) (fluentd_output_status_buffer_total_bytes{${own}})`,
      '{{node}}',
    ]),
    lines('Retries', 'short', [
      `sum by (node) (fluentd_output_status_retry_count{${own}})`,
      '{{node}}',
    ]),
    lines(
      'Collectors',
      'short',
      [
        `kube_daemonset_status_number_ready{${own},daemonset="fluentd"}`,
        'ready',
      ],
      [
        `kube_daemonset_status_desired_number_scheduled{${own},daemonset="fluentd"}`,
        'nodes',
      ],
    ),
  ];
}

/** Prometheus, Alertmanager and Grafana themselves. */
export function monitoringPanels({ namespace }: ClusterPlan): Panel[] {
  const own = `namespace="${namespace}"`;
  return [
    lines('Series in memory', 'short', [
      `prometheus_tsdb_head_series{${own}}`,
      '{{pod}}',
    ]),
    lines('Measurements taken', 'ops', [
      `rate(prometheus_tsdb_head_samples_appended_total{${own}}[5m])`,
      '{{pod}}',
    ]),
    lines('Targets that cannot be read', 'short', [
      'count by (namespace, service) (up == 0)',
      '{{namespace}} {{service}}',
    ]),
    lines(
      'Notifications',
      'ops',
      [
        `sum by (integration) (rate(alertmanager_notifications_total{${own}}[5m]))`,
        'sent by {{integration}}',
      ],
      [
        `sum by (integration) (rate(alertmanager_notifications_failed_total{${own}}[5m]))`,
        'failed by {{integration}}',
      ],
    ),
    lines('Time to evaluate rules', 's', [
      `sum by (pod) (prometheus_rule_group_last_duration_seconds{${own}})`,
      '{{pod}}',
    ]),
    lines('Volume that is used', 'percentunit', [
      `1 - kubelet_volume_stats_available_bytes{${own}} / kubelet_volume_stats_capacity_bytes{${own}}`,
      '{{persistentvolumeclaim}}',
    ]),
  ];
}

/** Nodes of the cluster, and pods that find none. */
export function kubernetesPanels(): Panel[] {
  const capacity = (resource: string) =>
    `sum (kube_node_status_allocatable{resource="${resource}"})`;
  const requested = (resource: string) =>
    `sum (kube_pod_container_resource_requests{resource="${resource}"} and on (namespace, pod) kube_pod_status_phase{phase="Running"} == 1)`;
  return [
    lines('Nodes by condition', 'short', [
      'sum by (condition) (kube_node_status_condition{status="true"})',
      '{{condition}}',
    ]),
    lines('Pods that find no node', 'short', [
      'sum by (namespace) (kube_pod_status_unschedulable)',
      '{{namespace}}',
    ]),
    lines(
      'Requested of what there is',
      'percentunit',
      [`${requested('cpu')} / ${capacity('cpu')}`, 'CPU'],
      [`${requested('memory')} / ${capacity('memory')}`, 'memory'],
    ),
    lines('Requests to the API server', 'reqps', [
      'sum by (code) (rate(apiserver_request_total[5m]))',
      '{{code}}',
    ]),
    lines('CPU by namespace, cores', 'short', [
      'sum by (namespace) (rate(container_cpu_usage_seconds_total[5m]))',
      '{{namespace}}',
    ]),
    lines('Memory by namespace', 'bytes', [
      'sum by (namespace) (container_memory_working_set_bytes)',
      '{{namespace}}',
    ]),
    lines('Deprecated APIs that are used', 'short', [
      'max by (group, version, resource, removed_release) (apiserver_requested_deprecated_apis)',
      '{{resource}}.{{version}}.{{group}} until {{removed_release}}',
    ]),
  ];
}

/** The core environment as a whole: who is ill, and how full it is. */
export function environmentPanels({
  coreNamespace,
  spec,
}: ClusterPlan): Panel[] {
  const own = `namespace="${coreNamespace}"`;
  const quota = (type: string) => `kube_resourcequota{${own},type="${type}"}`;
  return [
    lines('Failed requests at the door', 'percentunit', [
      `slo:errors:ratio_rate5m{service="${spec.name}"}`,
      'failed',
    ]),
    {
      title: 'Share of failures, an hour, worst first',
      unit: 'percentunit',
      asTable: true,
      queries: [
        [`sort_desc(topk(15, slo:errors:ratio_rate1h{${own}} > 0))`, ''],
      ],
    },
    {
      title: 'Alerts',
      unit: 'short',
      asTable: true,
      queries: [['ALERTS{alertstate="firing",alertname!="Watchdog"}', '']],
    },
    lines('Slowest services, 95 %', 's', [
      `topk(10, service:http_request_duration_seconds:p95_5m{${own}})`,
      '{{service}}',
    ]),
    lines('Pods that cannot be read', 'short', [
      `count by (service) (up{${own}} == 0)`,
      '{{service}}',
    ]),
    lines('Pods by zone', 'short', [
      `sum by (zone) (up{${own},job="pods"})`,
      '{{zone}}',
    ]),
    lines('Quota that is used', 'percentunit', [
      `${quota('used')} / ignoring (type) (${quota('hard')} > 0)`,
      '{{resource}}',
    ]),
  ];
}
