import type { KubernetesObject } from '../../render/KubernetesObject';
import { defineRule } from '../defineRule';
import type { Violation } from '../defineRule';
import { isMap, mapOf, mapsOf, shown } from '../objects/json';
import { listensOn, servedTemplatesOf } from '../objects/ServicePort';

function portsOf(
  object: KubernetesObject,
  objects: readonly KubernetesObject[],
): Violation[] {
  const templates = servedTemplatesOf(object, objects);
  if (templates.length === 0) {
    return [
      {
        object,
        field: 'spec.selector',
        message: 'expected to select pods that are applied with it, found none',
      },
    ];
  }
  return mapsOf(mapOf(object.spec).ports).flatMap(
    ({ port, protocol, targetPort }, index) => {
      const target = targetPort ?? port;
      const deaf = templates
        .filter(template => !listensOn(template, { target, protocol }))
        .map(template => template.object)
        .map(({ kind, metadata }) => `${kind} ${metadata.name}`);
      return deaf.length === 0
        ? []
        : [
            {
              object,
              field: `spec.ports[${index}].targetPort`,
              message: `expected a port that its pods declare, found ${shown(
                target,
              )}, which ${deaf.join(', ')} lacks`,
            },
          ];
    },
  );
}

/** A StatefulSet gives its pods names in DNS through a headless Service. */
function governingServiceOf(
  object: KubernetesObject,
  objects: readonly KubernetesObject[],
): Violation[] {
  const { serviceName } = mapOf(object.spec);
  const found = objects.some(
    ({ kind, metadata, spec }) =>
      kind === 'Service' &&
      metadata.name === serviceName &&
      metadata.namespace === object.metadata.namespace &&
      mapOf(spec).clusterIP === 'None',
  );
  return found
    ? []
    : [
        {
          object,
          field: 'spec.serviceName',
          message: `expected a headless Service that is applied with it, found ${shown(
            serviceName,
          )}`,
        },
      ];
}

export const serviceSelects = defineRule({
  id: 'service.selects',
  title:
    'Every Service selects pods that declare the port it leads to, and every StatefulSet has its headless Service',
  why: 'A selector or port that matches nothing is no error for Kubernetes: the name resolves, every call is refused, and the pods behind it are all healthy.',
  check: ({ objects }) =>
    objects.flatMap(object => {
      switch (object.kind) {
        case 'Service':
          return isMap(mapOf(object.spec).selector)
            ? portsOf(object, objects)
            : [];
        case 'StatefulSet':
          return governingServiceOf(object, objects);
        default:
          return [];
      }
    }),
});
