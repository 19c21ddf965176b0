import { parseQuantity } from '../../quantities/quantity';
import type { Usage } from '../../usage/Usage';
import type { UsageModel } from '../../usage/UsageModel';
import { isPodReady } from '../podState';
import { podRequests } from '../scheduler/requests';
import type { MetricSpec, MetricStatus } from '../types/Autoscaler';
import type { Pod } from '../types/Pod';

/** Differences below a tenth are noise (`--horizontal-pod-autoscaler-tolerance`). */
const TOLERANCE = 0.1;

export type MetricReading = {
  /** How many replicas this metric asks for. */
  replicas: number;
  status: MetricStatus;
  /** For the event: `cpu resource utilization (percentage of request)`. */
  title: string;
};

export type MetricInput = {
  metric: MetricSpec;
  pods: readonly Pod[];
  /** Of the target, as declared now. */
  replicas: number;
  minReplicas: number;
  namespace: string;
  usage: UsageModel;
  time: Date;
};

function byRatio(current: number, ratio: number): number {
  return Math.abs(ratio - 1) <= TOLERANCE
    ? current
    : Math.ceil(current * ratio - 1e-9);
}

function formatMilli(value: number): string {
  const milli = Math.round(value * 1000);
  return milli % 1000 === 0 ? String(milli / 1000) : `${milli}m`;
}

function formatAmount(resource: string, value: number): string {
  return resource === 'cpu'
    ? `${Math.round(value * 1000)}m`
    : String(Math.round(value));
}

function readResource(input: MetricInput): MetricReading | string {
  const { metric, pods, replicas, usage, time } = input;
  const { name, target } = metric.resource!;
  const resource = name as keyof Usage;
  const measured = pods.filter(isPodReady);
  if (measured.length === 0) {
    return `failed to get ${name} utilization: did not receive metrics for targeted pods (pods might be unready)`;
  }
  const used = measured.reduce(
    (sum, pod) => sum + usage.podUsage(pod, time)[resource],
    0,
  );
  const average = used / measured.length;
  const averageValue = formatAmount(name, average);
  if (target.type === 'AverageValue') {
    const ratio = average / parseQuantity(target.averageValue);
    return {
      replicas: byRatio(replicas, ratio),
      status: {
        type: 'Resource',
        resource: { name, current: { averageValue } },
      },
      title: `${name} resource`,
    };
  }
  const requested = measured.reduce(
    (sum, pod) => sum + (podRequests(pod).get(name) ?? 0),
    0,
  );
  if (requested === 0) {
    return `failed to get ${name} utilization: missing request for ${name}`;
  }
  const averageUtilization = Math.round((100 * used) / requested);
  const ratio = averageUtilization / (target.averageUtilization ?? 80);
  return {
    replicas: byRatio(measured.length, ratio),
    status: {
      type: 'Resource',
      resource: { name, current: { averageUtilization, averageValue } },
    },
    title: `${name} resource utilization (percentage of request)`,
  };
}

function readExternal(input: MetricInput): MetricReading {
  const { metric, replicas, minReplicas, namespace, usage, time } = input;
  const { metric: identity, target } = metric.external!;
  const perReplica = parseQuantity(target.averageValue ?? target.value ?? '1');
  const total = usage.queueLength({
    namespace,
    metric: identity.name,
    baseline: perReplica * Math.max(1, minReplicas),
    time,
  });
  const isAverage = target.type === 'AverageValue';
  const ratio = isAverage
    ? total / (perReplica * Math.max(1, replicas))
    : total / perReplica;
  const average = formatMilli(total / Math.max(1, replicas));
  return {
    replicas: byRatio(Math.max(1, replicas), ratio),
    status: {
      type: 'External',
      external: {
        metric: identity,
        current: isAverage
          ? { averageValue: average }
          : { value: formatMilli(total) },
      },
    },
    title: `external metric ${identity.name}`,
  };
}

/** What a metric says, or why it says nothing. */
export function readMetric(input: MetricInput): MetricReading | string {
  switch (input.metric.type) {
    case 'Resource':
      return readResource(input);
    case 'External':
      return readExternal(input);
    default:
      return `unable to get metric of type ${input.metric.type}: no custom metrics API is registered`;
  }
}
