import type { EnvironmentPlan, PlannedService } from '../EnvironmentPlan';
import type { KubernetesObject } from '../KubernetesObject';
import type { Labels } from '../labels';
import type { Workload } from '../../workload/Workload';

/** Where the controller of rollouts asks. */
const PROMETHEUS = 'http://prometheus.platform-system:9090';

/** How often is measured, seconds. */
const INTERVAL_SECONDS = 60;

/** Measurements after a blue-green switch; a canary is measured until its end. */
const COUNT = 10;

/** How long the new version is measured after a blue-green switch. */
export const MEASURED_SECONDS = COUNT * INTERVAL_SECONDS;

/** Measurements without a request that are put up with before a person is asked. */
const SILENT = 5;

/** Pods of the new version are told from the others by the hash of their template. */
function selectorOf(plan: EnvironmentPlan, name: string): string {
  return `namespace="${plan.namespace}",service="${name}",rollouts_pod_template_hash="{{args.pod-hash}}"`;
}

/**
 * The limits that take a release back: errors and response time, measured
 * against the pods of the new version alone.
 */
export function analysis(options: {
  plan: EnvironmentPlan;
  planned: PlannedService;
  labels: Labels;
  strategy: NonNullable<Workload['strategy']>;
}): KubernetesObject {
  const { labels, plan, planned } = options;
  const { errorPercent, failures, latencyMs } = options.strategy.rollback;
  const { name } = planned.service;
  const pods = selectorOf(plan, name);
  // Neither good nor bad where nothing was measured: the release then waits.
  const known = 'len(result) > 0 && !isNaN(result[0])';
  const metric = (id: string, limit: number, query: string) => ({
    name: id,
    interval: `${INTERVAL_SECONDS / 60}m`,
    ...(options.strategy.type === 'blue-green' && { count: COUNT }),
    failureLimit: failures - 1,
    inconclusiveLimit: SILENT,
    successCondition: `${known} && result[0] <= ${limit}`,
    failureCondition: `${known} && result[0] > ${limit}`,
    provider: { prometheus: { address: PROMETHEUS, query } },
  });
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'AnalysisTemplate',
    metadata: { name, namespace: plan.namespace, labels },
    spec: {
      args: [{ name: 'pod-hash' }],
      metrics: [
        metric(
          'errors',
          errorPercent,
          `100 * sum(rate(http_requests_total{${pods},code=~"5.."}[2m])) / sum(rate(http_requests_total{${pods}}[2m]))`,
        ),
        metric(
          'latency',
          latencyMs,
          `1000 * histogram_quantile(0.95, sum by (le) (rate(http_request_duration_seconds_bucket{${pods}}[2m])))`,
        ),
      ],
    },
  };
}
