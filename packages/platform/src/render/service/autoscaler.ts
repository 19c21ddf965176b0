import {
  KubeHorizontalPodAutoscalerV2,
  Quantity,
} from 'cdk8s-plus-33/lib/imports/k8s';
import type { MetricSpecV2 } from 'cdk8s-plus-33/lib/imports/k8s';
import type { EnvironmentPlan, PlannedService } from '../EnvironmentPlan';
import type { KubernetesObject } from '../KubernetesObject';
import type { Labels } from '../labels';

/** Metric of RabbitMQ, as the adapter of Prometheus serves it to autoscalers. */
const QUEUE_METRIC = 'rabbitmq_queue_messages_ready';

/** Seconds of lower load before pods are taken away: a lull is not a trend. */
const SCALE_DOWN_SECONDS = 300;

function metricsOf(plan: EnvironmentPlan, planned: PlannedService) {
  const { cpu, memory, queue } = planned.service.workload.scaling ?? {};
  const utilization = (name: string, percent: number): MetricSpecV2 => ({
    type: 'Resource',
    resource: {
      name,
      target: { type: 'Utilization', averageUtilization: percent },
    },
  });
  const metrics: MetricSpecV2[] = [];
  if (cpu) {
    metrics.push(utilization('cpu', cpu));
  }
  if (memory) {
    metrics.push(utilization('memory', memory));
  }
  if (queue) {
    metrics.push({
      type: 'External',
      external: {
        metric: {
          name: QUEUE_METRIC,
          selector: {
            matchLabels: { namespace: plan.namespace, queue: queue.name },
          },
        },
        target: {
          type: 'AverageValue',
          averageValue: Quantity.fromNumber(queue.perPod),
        },
      },
    });
  }
  return metrics;
}

/**
 * What watches the size of a service: an autoscaler of its pods where it
 * follows its load, a recommendation for its requests where it does not. Two
 * that change the same thing would chase each other.
 */
export function autoscaler(options: {
  plan: EnvironmentPlan;
  planned: PlannedService;
  labels: Labels;
  target: { apiVersion: string; kind: string };
}): KubernetesObject {
  const { labels, plan, planned, target } = options;
  const { name } = planned.service;
  const metadata = { name, namespace: plan.namespace, labels };
  if (planned.maxReplicas === undefined) {
    return verticalRecommendation({ ...metadata, target });
  }
  return KubeHorizontalPodAutoscalerV2.manifest({
    metadata,
    spec: {
      scaleTargetRef: {
        apiVersion: target.apiVersion,
        kind: target.kind,
        name,
      },
      minReplicas: planned.replicas,
      maxReplicas: planned.maxReplicas,
      metrics: metricsOf(plan, planned),
      behavior: {
        scaleDown: { stabilizationWindowSeconds: SCALE_DOWN_SECONDS },
      },
    },
  });
}

/** A recommendation of requests that changes nothing by itself. */
export function verticalRecommendation(options: {
  name: string;
  namespace: string;
  labels: Labels;
  target: { apiVersion: string; kind: string };
}): KubernetesObject {
  const { labels, name, namespace, target } = options;
  return {
    apiVersion: 'autoscaling.k8s.io/v1',
    kind: 'VerticalPodAutoscaler',
    metadata: { name, namespace, labels },
    spec: {
      targetRef: { apiVersion: target.apiVersion, kind: target.kind, name },
      updatePolicy: { updateMode: 'Off' },
    },
  };
}
