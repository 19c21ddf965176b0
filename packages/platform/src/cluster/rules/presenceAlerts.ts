import type { ClusterPlan } from '../ClusterPlan';
import { SYSTEM_NAMES, systemOf } from '../System';
import type { Alert } from './Alert';
import { measuredIn } from './Measured';

/** Pods of an entity, as the labels of their series have it. */
type Pods = {
  entity: Alert['entity'];
  series: string;
  what: string;
  /** Name of the pods, where it is not that of the entity. */
  pods?: string;
};

function podsIn(plan: ClusterPlan): Pods[] {
  const { coreNamespace, namespace } = plan;
  const { services, stores } = measuredIn(plan);
  const job = 'job="pods"';
  return [
    ...[...services, ...stores].map(entity => ({
      entity,
      series: `namespace="${coreNamespace}",service="${entity.name}",${job}`,
      what: 'its pods',
    })),
    // Kube-state-metrics is read by a job of its own, without these labels.
    ...SYSTEM_NAMES.filter(name => name !== 'kube-state-metrics').map(name => ({
      entity: systemOf(plan, name).room,
      series: `namespace="${namespace}",service="${name}",${job}`,
      what: `the pods of ${name}`,
      pods: name,
    })),
    {
      entity: systemOf(plan, 'kube-state-metrics').room,
      series: 'job="kube-state-metrics"',
      what: 'the pods of kube-state-metrics',
      pods: 'kube-state-metrics',
    },
  ];
}

/** Whether there is anybody at all, by what Prometheus can read. */
export function presenceAlerts(plan: ClusterPlan): Alert[] {
  // Production never sleeps: pods that are not there at all are missed, too.
  const never = plan.spec.base === 'production';
  return podsIn(plan).flatMap(({ entity, pods, series, what }): Alert[] => [
    {
      name: 'Unreachable',
      entity,
      pods,
      expr: never
        ? `max by (namespace, service) (up{${series}}) == 0
or absent(up{${series}})`
        : `max by (namespace, service) (up{${series}}) == 0`,
      // An environment that wakes up has five minutes to start.
      lasts: never ? '3m' : '5m',
      severity: 'page',
      summary: `none of ${what} can be read`,
      description:
        'Nobody listens where its metrics are. Are there pods, are they ready, and does a network policy keep Prometheus out?',
    },
    {
      name: 'PodUnreachable',
      entity,
      pods,
      expr: `count by (namespace, service) (up{${series}} == 0)
and on (namespace, service) max by (namespace, service) (up{${series}}) == 1`,
      lasts: '15m',
      severity: 'ticket',
      summary: `{{ $value }} of ${what} cannot be read`,
      description:
        'The others answer. Look at the pod, then at its node and its zone.',
    },
  ]);
}
