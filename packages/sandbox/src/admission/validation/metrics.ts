import type { FieldFinding } from '../../handlers/InvalidError';
import type { Fields } from '../defaults/Fields';
import { invalid, required, unsupported } from './findings';

const SOURCES: Readonly<Record<string, string>> = {
  ContainerResource: 'containerResource',
  External: 'external',
  Object: 'object',
  Pods: 'pods',
  Resource: 'resource',
};

const TARGET_TYPES = ['Utilization', 'Value', 'AverageValue'];

function targetFindings(target: Fields = {}, path: string): FieldFinding[] {
  const { type, averageUtilization, averageValue, value } = target;
  const isEmpty =
    averageUtilization === undefined &&
    averageValue === undefined &&
    value === undefined;
  return [
    ...(type
      ? []
      : [required(`${path}.type`, 'must specify a metric target type')]),
    ...(TARGET_TYPES.includes(type)
      ? []
      : [
          invalid(
            `${path}.type`,
            type ?? '',
            'must be either Utilization, Value, or AverageValue',
          ),
        ]),
    ...(averageUtilization < 1
      ? [
          invalid(
            `${path}.averageUtilization`,
            averageUtilization,
            'must be greater than 0',
          ),
        ]
      : []),
    ...(isEmpty
      ? [
          required(
            `${path}.averageUtilization`,
            'must set either a target raw value or a target utilization',
          ),
        ]
      : []),
  ];
}

function sourceFindings(
  name: string,
  source: Fields,
  path: string,
): FieldFinding[] {
  if (name === 'resource') {
    return [
      ...(source.name
        ? []
        : [required(`${path}.name`, 'must specify a resource name')]),
      ...targetFindings(source.target, `${path}.target`),
    ];
  }
  const metric = source.metric ?? {};
  return name === 'external' && !metric.name
    ? [required(`${path}.metric.name`, 'must specify a metric name')]
    : [];
}

/** What an autoscaler goes by. */
export function metricFindings(metrics: Fields[] = []): FieldFinding[] {
  return metrics.flatMap((metric, index) => {
    const path = `spec.metrics[${index}]`;
    const name = SOURCES[metric.type];
    if (!name) {
      const unknown = unsupported({
        field: `${path}.type`,
        value: metric.type ?? '',
        supported: Object.keys(SOURCES),
      });
      return metric.type
        ? [unknown]
        : [
            required(`${path}.type`, 'must specify a metric source type'),
            unknown,
          ];
    }
    const source: Fields | undefined = metric[name];
    return source
      ? sourceFindings(name, source, `${path}.${name}`)
      : [
          required(
            `${path}.${name}`,
            'must populate information for the given metric source',
          ),
        ];
  });
}
