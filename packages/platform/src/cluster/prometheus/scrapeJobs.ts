import { STORE_LABEL } from '../../network/environmentPolicies';
import { ZONE_LETTER } from '../../render/topologySpread';
import { clusterRoom } from '../ClusterPlan';
import type { ClusterPlan } from '../ClusterPlan';
import { PORTS } from '../ports';

/** Most series that one target may have: more is a label with ids in it. */
const SAMPLE_LIMIT = 50_000;

/** Where a pod finds its token and the authority of the API server. */
const ACCOUNT = '/var/run/secrets/kubernetes.io/serviceaccount';

const OF_KUBERNETES = {
  scheme: 'https',
  authorization: { credentials_file: `${ACCOUNT}/token` },
  tls_config: { ca_file: `${ACCOUNT}/ca.crt` },
};

function metaName(name: string): string {
  return name.replace(/[^A-Za-z0-9]/g, '_');
}

/** Meta label of Prometheus for a label or annotation of a pod. */
function meta(kind: 'annotation' | 'label', name: string): string {
  return `__meta_kubernetes_pod_${kind}_${metaName(name)}`;
}

/** Labels that every series of a pod has, and what they are taken from. */
const POD_LABELS: Record<string, string> = {
  namespace: '__meta_kubernetes_namespace',
  pod: '__meta_kubernetes_pod_name',
  node: '__meta_kubernetes_pod_node_name',
  zone: `__meta_kubernetes_node_label_${metaName(ZONE_LETTER)}`,
  service: meta('label', 'app.kubernetes.io/name'),
  environment: meta('label', 'brown-bear.io/environment'),
  store: meta('label', STORE_LABEL),
  // Tells the pods of a canary from the others.
  rollouts_pod_template_hash: meta('label', 'rollouts-pod-template-hash'),
};

const POD_DISCOVERY = [
  // The zone is a label of the node.
  { role: 'pod', attach_metadata: { node: true } },
];

const NODE_DISCOVERY = [{ role: 'node' }];

const WITH_POD_LABELS = Object.entries(POD_LABELS).map(([label, source]) => ({
  source_labels: [source],
  target_label: label,
}));

/** Jobs of a batch have nothing to say once they are done. */
const DROP_FINISHED = {
  source_labels: ['__meta_kubernetes_pod_phase'],
  regex: 'Succeeded|Failed',
  action: 'drop',
};

function keepPods(label: string, value: string) {
  return {
    source_labels: [meta('label', label)],
    regex: value,
    action: 'keep',
  };
}

/** The address of a target, with a port of our choice. */
function atPort(port: number) {
  return {
    source_labels: ['__meta_kubernetes_pod_ip'],
    target_label: '__address__',
    replacement: `$1:${port}`,
  };
}

function keepMetrics(names: readonly string[]) {
  return {
    source_labels: ['__name__'],
    regex: names.join('|'),
    action: 'keep',
  };
}

/** Every pod that says where its metrics are. */
const PODS = {
  job_name: 'pods',
  kubernetes_sd_configs: POD_DISCOVERY,
  relabel_configs: [
    {
      source_labels: [meta('annotation', 'prometheus.io/scrape')],
      regex: 'true',
      action: 'keep',
    },
    DROP_FINISHED,
    {
      source_labels: [meta('annotation', 'prometheus.io/path')],
      regex: '(.+)',
      target_label: '__metrics_path__',
    },
    {
      source_labels: [
        '__meta_kubernetes_pod_ip',
        meta('annotation', 'prometheus.io/port'),
      ],
      regex: '(.+);(\\d+)',
      target_label: '__address__',
      replacement: '$1:$2',
    },
    ...WITH_POD_LABELS,
  ],
};

/**
 * Messages by queue: brokers give sums alone unless asked. The name is that
 * which the autoscalers of workers ask the adapter for.
 */
const QUEUES = {
  job_name: 'queues',
  metrics_path: '/metrics/detailed',
  params: { family: ['queue_coarse_metrics'] },
  kubernetes_sd_configs: POD_DISCOVERY,
  relabel_configs: [
    keepPods(STORE_LABEL, 'rabbitmq'),
    {
      source_labels: [meta('annotation', 'prometheus.io/port')],
      regex: '\\d+',
      action: 'keep',
    },
    {
      source_labels: [
        '__meta_kubernetes_pod_ip',
        meta('annotation', 'prometheus.io/port'),
      ],
      separator: ':',
      target_label: '__address__',
    },
    ...WITH_POD_LABELS,
  ],
  metric_relabel_configs: [
    keepMetrics(['rabbitmq_detailed_queue_messages_(ready|unacked)']),
    {
      source_labels: ['__name__'],
      regex: 'rabbitmq_detailed_(.+)',
      target_label: '__name__',
      replacement: 'rabbitmq_$1',
    },
  ],
};

/** State of objects; the namespace and pod of a series are those it is about. */
const STATE = {
  job_name: 'kube-state-metrics',
  honor_labels: true,
  kubernetes_sd_configs: [{ role: 'pod' }],
  relabel_configs: [
    keepPods('app.kubernetes.io/name', 'kube-state-metrics'),
    atPort(PORTS.stateMetrics),
  ],
};

/** What nodes say of volumes, and of the containers on them. */
const KUBELETS = [
  {
    job_name: 'kubelets',
    ...OF_KUBERNETES,
    kubernetes_sd_configs: NODE_DISCOVERY,
    relabel_configs: [
      {
        source_labels: ['__meta_kubernetes_node_name'],
        target_label: 'node',
      },
    ],
    metric_relabel_configs: [
      keepMetrics(['kubelet_volume_stats_(available|capacity)_bytes']),
    ],
  },
  {
    job_name: 'containers',
    ...OF_KUBERNETES,
    metrics_path: '/metrics/cadvisor',
    kubernetes_sd_configs: NODE_DISCOVERY,
    relabel_configs: [
      {
        source_labels: ['__meta_kubernetes_node_name'],
        target_label: 'node',
      },
    ],
    metric_relabel_configs: [
      keepMetrics([
        'container_cpu_usage_seconds_total',
        'container_cpu_cfs_(throttled_)?periods_total',
        'container_memory_working_set_bytes',
        'container_network_(receive|transmit)_bytes_total',
        'container_oom_events_total',
      ]),
      // Sums over a pod and over a node, which would count twice.
      { source_labels: ['pod'], regex: '', action: 'drop' },
    ],
  },
];

function apiServer(plan: ClusterPlan) {
  return {
    job_name: 'api-server',
    ...OF_KUBERNETES,
    static_configs: [
      {
        targets: [`kubernetes.default.svc:${PORTS.https}`],
        labels: { service: clusterRoom(plan.spec) },
      },
    ],
    metric_relabel_configs: [
      keepMetrics([
        'apiserver_request_total',
        'apiserver_requested_deprecated_apis',
      ]),
    ],
  };
}

/** What Prometheus measures, and under which labels. */
export function scrapeJobs(plan: ClusterPlan) {
  return [PODS, QUEUES, STATE, ...KUBELETS, apiServer(plan)].map(job => ({
    ...job,
    sample_limit: SAMPLE_LIMIT,
  }));
}
