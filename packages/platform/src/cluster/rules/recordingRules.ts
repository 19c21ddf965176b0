import type { ClusterPlan } from '../ClusterPlan';
import { measuredIn } from './Measured';
import type { Store } from './Measured';
import { errorRatio, FAILURES, WINDOWS } from './objectives';

/** A rule that keeps the answer to a question under a name. */
export type RecordingRule = {
  record: string;
  expr: string;
  labels?: Record<string, string>;
};

const BY = 'by (namespace, service)';

/** Requests and failed ones per second, by service; 0 where none has failed. */
const REQUESTS = 'service:http_requests:rate5m';
const ERRORS = 'service:http_errors:rate5m';

/** Response time that 95 of 100 requests stay under, in seconds. */
export const LATENCY = 'service:http_request_duration_seconds:p95_5m';

/** 1 while something that has no requests of its own answers, else 0. */
export const AVAILABLE = 'slo:available:bool';

/** What says of an engine whether it answers; a broker says it itself. */
const ANSWERS: Record<Store['workload']['engine'], (series: string) => string> =
  {
    mysql: series => `mysql_up{${series}}`,
    redis: series => `redis_up{${series}}`,
    elasticsearch: series =>
      `sum without (color) (elasticsearch_cluster_health_status{${series},color=~"green|yellow"})`,
    rabbitmq: series => `rabbitmq_identity_info{${series},job="pods"} == 1`,
  };

function requestRules(plan: ClusterPlan): RecordingRule[] {
  const own = `namespace="${plan.coreNamespace}"`;
  // Of requests at the door, the namespace is that of whoever answered.
  const door = `nginx_ingress_controller_requests{exported_namespace="${plan.coreNamespace}"`;
  const environment = {
    namespace: plan.coreNamespace,
    service: plan.spec.name,
  };
  return [
    {
      record: REQUESTS,
      expr: `sum ${BY} (rate(http_requests_total{${own}}[5m]))`,
    },
    {
      record: ERRORS,
      expr: `sum ${BY} (rate(http_requests_total{${own},code=~"5.."}[5m]))
or ${REQUESTS}{service!="${plan.spec.name}"} * 0`,
    },
    {
      record: REQUESTS,
      expr: `sum (rate(${door}}[5m]))`,
      labels: environment,
    },
    {
      record: ERRORS,
      expr: `sum (rate(${door},status=~"5.."}[5m]))
or sum (${REQUESTS}{service="${plan.spec.name}"}) * 0`,
      labels: environment,
    },
    {
      record: LATENCY,
      expr: `histogram_quantile(0.95, sum by (namespace, service, le) (rate(http_request_duration_seconds_bucket{${own}}[5m])))`,
    },
    {
      record: FAILURES,
      expr: `avg_over_time(${ERRORS}[1h]) * 3600`,
    },
  ];
}

function availabilityOf(plan: ClusterPlan): string {
  const { coreNamespace, namespace } = plan;
  const engines = new Set(
    measuredIn(plan).stores.map(({ workload }) => workload.engine),
  );
  const pods = `up{namespace="${namespace}",service="ingress-controller",job="pods"}`;
  return [
    ...[...engines].sort().map(engine => {
      const series = `namespace="${coreNamespace}",store="${engine}"`;
      // A pod that cannot be read does not answer either.
      return `max ${BY} (
  ${ANSWERS[engine](series)}
  or on (namespace, pod) up{${series},job="pods"} * 0
)`;
    }),
    `max ${BY} (${pods})`,
  ].join('\nor\n');
}

/** A share of requests where there are any, of time elsewhere. */
function ratioRule(window: string): RecordingRule {
  const requests =
    window === '5m'
      ? `${ERRORS} / (${REQUESTS} > 0)`
      : `sum_over_time(${ERRORS}[${window}]) / (sum_over_time(${REQUESTS}[${window}]) > 0)`;
  return {
    record: errorRatio(window),
    expr: `${requests}
or
1 - avg_over_time(${AVAILABLE}[${window}])`,
  };
}

/** Questions that many alerts and dashboards ask, answered once. */
export function recordingRules(plan: ClusterPlan) {
  return [
    {
      name: 'objectives',
      rules: [
        ...requestRules(plan),
        { record: AVAILABLE, expr: availabilityOf(plan) },
        ...WINDOWS.map(ratioRule),
      ],
    },
  ];
}
