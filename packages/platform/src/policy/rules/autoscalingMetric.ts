import { isMap, mapOf, mapsOf, textOf, valueAt } from '../objects/json';
import type { JsonMap } from '../objects/json';
import { podTemplatesOf } from '../objects/PodTemplate';
import { autoscalersOf } from '../objects/ScaleRange';
import { defineRule } from '../defineRule';

const TIER = 'app.kubernetes.io/component';

/** Whether a metric is about a queue, by its name or by what it selects. */
function isOfQueue(metric: JsonMap): boolean {
  return ['external', 'object'].some(source => {
    const measured = mapOf(metric[source]);
    const about = [
      textOf(valueAt(measured, 'metric', 'name')),
      textOf(valueAt(measured, 'describedObject', 'name')),
      ...Object.keys(
        mapOf(valueAt(measured, 'metric', 'selector', 'matchLabels')),
      ),
    ];
    return isMap(metric[source]) && about.some(text => text?.includes('queue'));
  });
}

export const autoscalingMetric = defineRule({
  id: 'autoscaling.metric',
  title: 'A worker is scaled by the length of its queue',
  why: 'A worker that waits for a slow database uses little CPU while its queue grows: an autoscaler that looks at CPU alone would take pods away exactly then.',
  check: ({ objects }) =>
    podTemplatesOf(objects)
      .filter(({ labels }) => labels[TIER] === 'worker')
      .flatMap(({ object }) => autoscalersOf(object, objects))
      .filter(({ spec }) => !mapsOf(mapOf(spec).metrics).some(isOfQueue))
      .map(object => ({
        object,
        field: 'spec.metrics',
        message:
          'expected an External or Object metric that names a queue, as it scales a worker',
      })),
});
