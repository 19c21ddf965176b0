import { clusterRoom } from '../ClusterPlan';
import type { ClusterPlan } from '../ClusterPlan';
import type { Alert } from './Alert';

/** What makes everything else in the cluster a consequence; see the inhibitions. */
export const CLUSTER_DOWN = ['ClusterUnreachable', 'NodesLost'] as const;

/** Amounts of a quota that workloads take; services and volumes are as planned. */
const QUOTA = 'pods|(requests|limits)\\\\.(cpu|memory)';

function ofNodes(entity: Alert['entity']): Alert[] {
  const ready = 'kube_node_status_condition{condition="Ready",status="true"}';
  const bad = 'condition=~"DiskPressure|MemoryPressure|PIDPressure"';
  return [
    {
      name: 'ClusterUnreachable',
      entity,
      expr: 'max(up{job="api-server"}) == 0',
      lasts: '5m',
      severity: 'page',
      summary: 'the API server does not answer',
      description:
        'What runs goes on, but nothing is replaced, scaled or deployed. Change nothing; what does the cloud say?',
    },
    {
      name: 'NodesLost',
      entity,
      expr: `1 - sum(${ready}) / count(${ready}) > 0.34`,
      lasts: '3m',
      severity: 'page',
      summary: '{{ $value | humanizePercentage }} of nodes are not ready',
      description: 'More than a zone. What else fires now is its consequence.',
    },
    {
      name: 'NodeNotReady',
      entity,
      expr: `${ready} == 0`,
      lasts: '10m',
      severity: 'ticket',
      summary: 'node {{ $labels.node }} is not ready',
      description:
        'Its pods have been started elsewhere, but for those whose volume is in its zone.',
    },
    {
      name: 'NodeUnderPressure',
      entity,
      expr: `kube_node_status_condition{${bad},status="true"} == 1`,
      lasts: '5m',
      severity: 'ticket',
      summary: 'node {{ $labels.node }} has {{ $labels.condition }}',
      description:
        'Pods are evicted from it. Images, logs or the buffer of log lines fill a disk.',
    },
  ];
}

function ofScheduling(plan: ClusterPlan, entity: Alert['entity']): Alert[] {
  return [
    {
      name: 'PodsWait',
      entity,
      expr: 'sum by (namespace) (kube_pod_status_unschedulable) > 0',
      lasts: '15m',
      severity: plan.spec.base === 'production' ? 'page' : 'ticket',
      summary: '{{ $value }} pods of {{ $labels.namespace }} find no node',
      description:
        'The autoscaler says what it waits for: no machines to be had, its limit, or a volume in a zone without a node.',
    },
    {
      name: 'AutoscalerFails',
      entity,
      expr: 'sum(increase(cluster_autoscaler_failed_scale_ups_total[30m])) > 0',
      lasts: '15m',
      severity: 'ticket',
      summary: 'the cloud gave no machine',
      description:
        'Out of machines of that type, or over the limit of the account.',
    },
    {
      name: 'DisruptionBudgetBlocks',
      entity,
      expr: `kube_poddisruptionbudget_status_pod_disruptions_allowed == 0
and kube_poddisruptionbudget_status_expected_pods > 0`,
      lasts: '1h',
      severity: 'ticket',
      summary:
        '{{ $labels.poddisruptionbudget }} in {{ $labels.namespace }} lets no pod be moved',
      description:
        'A pod of it is not ready since an hour; until it is, no node that has one can be emptied.',
    },
  ];
}

/** What is wrong with the cluster that everything runs on. */
export function kubernetesAlerts(plan: ClusterPlan): Alert[] {
  const { coreNamespace, namespace, spec } = plan;
  const entity = plan.room(clusterRoom(spec));
  const quota = (type: string) =>
    `kube_resourcequota{namespace=~"${coreNamespace}|${namespace}",type="${type}",resource=~"${QUOTA}"}`;
  return [
    ...ofNodes(entity),
    ...ofScheduling(plan, entity),
    {
      name: 'QuotaNearlyUsed',
      entity: plan.room(spec.name),
      expr: `${quota('used')} / ignoring (type) (${quota('hard')} > 0) > 0.95`,
      lasts: '30m',
      severity: 'ticket',
      summary:
        '{{ $value | humanizePercentage }} of the quota of {{ $labels.namespace }} for {{ $labels.resource }} is used',
      description:
        'The next release may not find room for its extra pods. The quota follows the manifests; what else runs there?',
    },
    {
      name: 'SecretsNotCopied',
      entity: plan.room('secret-management'),
      expr: 'externalsecret_status_condition{condition="Ready",status="False"} == 1',
      lasts: '15m',
      severity: 'ticket',
      summary:
        'the Secret {{ $labels.exported_namespace }}/{{ $labels.name }} is not renewed',
      description:
        'Pods that run do not notice; pods that start after a rotation do.',
    },
    {
      name: 'ReleaseTurnedBack',
      entity: plan.room('deployment-system'),
      expr: `rollout_info{exported_namespace="${coreNamespace}",phase="Degraded"} == 1`,
      lasts: '5m',
      severity: 'ticket',
      summary: 'the new version of {{ $labels.name }} was taken back',
      description:
        'Its errors or its response time were over the limits of its room. The former version serves.',
    },
  ];
}
