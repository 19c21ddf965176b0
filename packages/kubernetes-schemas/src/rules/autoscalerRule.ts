import type { FieldFinding } from '../validate/schemaFindings';
import type { ObjectRule } from './ObjectRule';
import { exactlyOne, mustBe } from './shared/findings';

type MetricTarget = {
  type?: string;
  averageUtilization?: number;
  averageValue?: unknown;
  value?: unknown;
};
type Metric = { type: string } & {
  [source: string]: { target?: MetricTarget } | unknown;
};
type AutoscalerSpec = {
  minReplicas?: number;
  maxReplicas: number;
  metrics?: Metric[];
};

const SOURCES: Readonly<Record<string, string>> = {
  ContainerResource: 'containerResource',
  External: 'external',
  Object: 'object',
  Pods: 'pods',
  Resource: 'resource',
};

/** Bounds and metrics of a HorizontalPodAutoscaler. */
export const autoscalerRule: ObjectRule = {
  kinds: [
    'autoscaling/v1 HorizontalPodAutoscaler',
    'autoscaling/v2 HorizontalPodAutoscaler',
  ],
  check(object) {
    const spec = (object.spec ?? {}) as AutoscalerSpec;
    const { minReplicas = 1, maxReplicas = 1, metrics = [] } = spec;
    return [
      ...(minReplicas < 1
        ? [mustBe('spec.minReplicas', '1 or more', minReplicas)]
        : []),
      ...(maxReplicas < minReplicas
        ? [
            mustBe(
              'spec.maxReplicas',
              `at least minReplicas, which is ${minReplicas}`,
              maxReplicas,
            ),
          ]
        : []),
      ...metrics.flatMap((metric, index) =>
        metricFindings(`spec.metrics[${index}]`, metric),
      ),
    ];
  },
};

function metricFindings(path: string, metric: Metric): FieldFinding[] {
  const source = SOURCES[metric.type];
  const one = exactlyOne(path, metric, Object.values(SOURCES));
  if (!source || one.length > 0) {
    return one;
  }
  const found = metric[source] as { target?: MetricTarget } | undefined;
  if (!found) {
    return [
      {
        field: `${path}.${source}`,
        message: `is required when type is ${metric.type}`,
      },
    ];
  }
  return targetFindings(`${path}.${source}.target`, found.target);
}

function targetFindings(
  path: string,
  target: MetricTarget | undefined,
): FieldFinding[] {
  const { averageUtilization } = target ?? {};
  return averageUtilization !== undefined && averageUtilization < 1
    ? [mustBe(`${path}.averageUtilization`, '1 or more', averageUtilization)]
    : [];
}
