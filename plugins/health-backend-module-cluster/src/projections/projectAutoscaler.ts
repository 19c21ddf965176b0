import type { AutoscalerState, MetricState, ScaleTarget } from '../state';
import { intern } from './intern';
import { partOf, projectConditions, projectObject } from './projectObject';
import type { RawObject } from './projectObject';
import {
  countOf,
  fieldsOf,
  listOf,
  numberOf,
  quantityOf,
  timeOf,
} from './rawFields';
import type { RawFields } from './rawFields';

/** The field of a metric that holds it, by its type. */
const FIELDS: ReadonlyMap<unknown, MetricState['type']> = new Map([
  ['resource', 'Resource'],
  ['containerResource', 'ContainerResource'],
  ['pods', 'Pods'],
  ['object', 'Object'],
  ['external', 'External'],
] as const);

/** What is wanted or measured, in the order in which the controller looks. */
const VALUES = ['averageUtilization', 'averageValue', 'value'] as const;

/** A HorizontalPodAutoscaler of autoscaling/v2. */
export function projectAutoscaler(object: RawObject): AutoscalerState {
  const spec = partOf(object, 'spec');
  const status = partOf(object, 'status');
  const measured = listOf(status.currentMetrics);
  return {
    ...projectObject('HorizontalPodAutoscaler', object),
    target: projectTarget(spec.scaleTargetRef),
    minimum: numberOf(spec.minReplicas) ?? 1,
    maximum: countOf(spec.maxReplicas),
    current: countOf(status.currentReplicas),
    desired: countOf(status.desiredReplicas),
    metrics: listOf(spec.metrics).flatMap(metric => {
      const state = projectMetric(metric, measured);
      return state ? [state] : [];
    }),
    conditions: projectConditions(status.conditions),
    lastScaledAt: timeOf(status.lastScaleTime),
  };
}

export function projectTarget(reference: unknown): ScaleTarget {
  const { kind, name } = fieldsOf(reference);
  return { kind: intern(kind) ?? '', name: intern(name) ?? '' };
}

function projectMetric(
  metric: RawFields,
  measured: readonly RawFields[],
): MetricState | undefined {
  const [field, type] =
    [...FIELDS].find(([, each]) => each === metric.type) ?? [];
  if (typeof field !== 'string' || !type) {
    return undefined;
  }
  const source = fieldsOf(metric[field]);
  const name = metricName(source);
  const target = fieldsOf(source.target);
  const value = VALUES.find(each => target[each] !== undefined);
  const same = measured
    .filter(each => each.type === type)
    .map(each => fieldsOf(each[field]))
    .find(
      each => metricName(each) === name && each.container === source.container,
    );
  const current = fieldsOf(same?.current);
  return {
    name,
    type,
    target: value && quantityOf(target[value]),
    current: value && quantityOf(current[value]),
    unit: value === 'averageUtilization' ? 'percent' : 'value',
  };
}

function metricName(source: RawFields): string {
  return intern(source.name) ?? intern(fieldsOf(source.metric).name) ?? '';
}
