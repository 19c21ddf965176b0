import { parseQuantity } from '@brown-bear/kubernetes-schemas';
import { shown, valueAt } from '../objects/json';
import { containersOf } from '../objects/PodContainer';
import type { PodContainer } from '../objects/PodContainer';
import { podTemplatesOf } from '../objects/PodTemplate';
import { defineRule } from '../defineRule';
import type { Violation } from '../defineRule';

const RESOURCES = ['cpu', 'memory'];

/** Kubernetes does not let an ephemeral container ask for resources. */
function mayAsk({ role }: PodContainer): boolean {
  return role !== 'ephemeral';
}

function violationsOf(of: PodContainer, resource: string): Violation[] {
  const { object } = of.template;
  const [requests, limits] = ['requests', 'limits'].map(list => ({
    field: `${of.field}.resources.${list}.${resource}`,
    value: valueAt(of.container, 'resources', list, resource),
  }));
  const missing = [requests, limits].filter(
    ({ value }) => (parseQuantity(value) ?? 0n) <= 0n,
  );
  if (missing.length > 0) {
    return missing.map(({ field, value }) => ({
      object,
      field,
      message: `expected a quantity above 0, found ${shown(value)}`,
    }));
  }
  return parseQuantity(requests.value)! > parseQuantity(limits.value)!
    ? [
        {
          object,
          field: requests.field,
          message: `expected at most the limit ${shown(
            limits.value,
          )}, found ${shown(requests.value)}`,
        },
      ]
    : [];
}

export const containerResources = defineRule({
  id: 'container.resources',
  title:
    'Every container requests CPU and memory and has a limit on both, no lower than the request',
  why: 'Without a request the scheduler puts pods where there is no room and nobody can tell what they cost; without a limit one leak takes the node and its neighbours down. The quota of the namespace would also refuse the pod, when it is already too late.',
  check: ({ objects }) =>
    podTemplatesOf(objects)
      .flatMap(containersOf)
      .filter(mayAsk)
      .flatMap(container =>
        RESOURCES.flatMap(resource => violationsOf(container, resource)),
      ),
});
