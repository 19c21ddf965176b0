import type { Fields } from './TableColumn';

function valueOf(status: Fields | undefined, isUtilization: boolean): string {
  const { averageUtilization, averageValue, value } = status ?? {};
  if (isUtilization) {
    return averageUtilization === undefined
      ? '<unknown>'
      : `${averageUtilization}%`;
  }
  return averageValue ?? value ?? '<unknown>';
}

/** The part of a metric that names its source, e.g. `resource`. */
function sourceOf(metric: Fields): Fields {
  const { type } = metric;
  return metric[`${type[0].toLowerCase()}${type.slice(1)}`] ?? {};
}

function targetText(spec: Fields, status: Fields | undefined): string {
  const source = sourceOf(spec);
  const { target } = source;
  const isUtilization = target.averageUtilization !== undefined;
  const current = valueOf(status && sourceOf(status).current, isUtilization);
  const wanted = isUtilization
    ? `${target.averageUtilization}%`
    : target.averageValue ?? target.value;
  const average =
    spec.type === 'External' || spec.type === 'Object'
      ? target.averageValue !== undefined
      : false;
  const text = `${current}/${wanted}${average ? ' (avg)' : ''}`;
  return source.name && spec.type === 'Resource'
    ? `${source.name}: ${text}`
    : text;
}

/** TARGETS of an autoscaler: two metrics, and how many more there are. */
export function hpaTargets(object: Fields): string {
  const metrics: Fields[] = object.spec.metrics ?? [];
  if (metrics.length === 0) {
    return '<none>';
  }
  const texts = metrics.map((spec, index) =>
    targetText(spec, object.status?.currentMetrics?.[index]),
  );
  return texts.length > 2
    ? `${texts.slice(0, 2).join(', ')} + ${texts.length - 2} more...`
    : texts.join(', ');
}
