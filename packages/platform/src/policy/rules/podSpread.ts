import { mapsOf } from '../objects/json';
import { selects } from '../objects/labels';
import { podTemplatesOf } from '../objects/PodTemplate';
import { scaleRangeOf } from '../objects/ScaleRange';
import { defineRule } from '../defineRule';

const ZONE = 'topology.kubernetes.io/zone';

/** One pod on every node is as spread as can be, and Jobs may run anywhere. */
const SCALED = (kind: string) =>
  !['CronJob', 'DaemonSet', 'Job'].includes(kind);

export const podSpread = defineRule({
  id: 'pod.spread',
  title:
    'Pods of a workload with two or more replicas are spread over the zones, in production and in what runs per cluster',
  why: 'The scheduler is free to put all replicas into one zone; when that zone is down, so is the service, whatever its number of replicas. Spread pods only help if the constraint counts the pods of this workload.',
  check: ({ objects, scope, spec }) =>
    scope === 'environment' && spec?.base !== 'production'
      ? []
      : podTemplatesOf(objects)
          .filter(({ object }) => SCALED(object.kind))
          .filter(template => scaleRangeOf(template, objects).max >= 2)
          .filter(
            template =>
              !mapsOf(template.spec.topologySpreadConstraints).some(
                ({ labelSelector, topologyKey }) =>
                  topologyKey === ZONE &&
                  selects(labelSelector, template.labels),
              ),
          )
          .map(({ field, object }) => ({
            object,
            field: `${field}.topologySpreadConstraints`,
            message: `expected a constraint over ${ZONE} whose labelSelector selects these pods`,
          })),
});
