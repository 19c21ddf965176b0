import {
  parseQuantity,
  quantityAsNumber,
} from '@brown-bear/kubernetes-schemas';
import type { KubernetesObject } from '../../render/KubernetesObject';
import { defineRule } from '../defineRule';
import type { Violation } from '../defineRule';
import { mapOf, mapsOf, shown, valueAt } from '../objects/json';
import type { JsonMap } from '../objects/json';
import { namespaceContentsOf } from '../objects/NamespaceContent';
import type { NamespaceContent } from '../objects/NamespaceContent';
import { containersOf } from '../objects/PodContainer';
import { podResourcesOf } from '../objects/PodResources';
import { claimsOf } from '../objects/VolumeClaim';

/** Something that a LimitRange measures. */
type Measured = {
  object: KubernetesObject;
  /** Path below which its requests and limits are. */
  field: string;
  requests: JsonMap;
  limits: JsonMap;
};

function containersIn({ templates }: NamespaceContent): Measured[] {
  return templates
    .flatMap(containersOf)
    .filter(({ role }) => role !== 'ephemeral')
    .map(({ container, field, template }) => {
      const { limits, requests } = mapOf(container.resources);
      return {
        object: template.object,
        field: `${field}.resources`,
        requests: { ...mapOf(limits), ...mapOf(requests) },
        limits: mapOf(limits),
      };
    });
}

function podsIn({ templates }: NamespaceContent): Measured[] {
  return templates.map(template => {
    const resources = podResourcesOf(template);
    const amount = (key: keyof typeof resources) =>
      quantityAsNumber(resources[key]);
    return {
      object: template.object,
      field: `${template.field}.resources`,
      requests: {
        cpu: amount('requests.cpu'),
        memory: amount('requests.memory'),
      },
      limits: { cpu: amount('limits.cpu'), memory: amount('limits.memory') },
    };
  });
}

function claimsIn({ objects }: NamespaceContent): Measured[] {
  return claimsOf(objects).map(({ claim, field, object }) => ({
    object,
    field: `${field}.resources`,
    requests: mapOf(valueAt(claim, 'resources', 'requests')),
    limits: {},
  }));
}

const MEASURES: Record<string, (content: NamespaceContent) => Measured[]> = {
  Container: containersIn,
  PersistentVolumeClaim: claimsIn,
  Pod: podsIn,
};

/** Whether the admission of Kubernetes would let it pass, and if not, why. */
function violationsOf(measured: Measured, limit: JsonMap): Violation[] {
  const { limits, object, requests } = measured;
  const violations: Violation[] = [];
  const compare = (bound: 'max' | 'min', list: 'limits' | 'requests') => {
    const amounts = list === 'limits' ? limits : requests;
    for (const [resource, value] of Object.entries(mapOf(limit[bound]))) {
      const amount = parseQuantity(amounts[resource]);
      const most = parseQuantity(value) ?? 0n;
      if (
        amount !== undefined &&
        (bound === 'max' ? amount > most : amount < most)
      ) {
        violations.push({
          object,
          field: `${measured.field}.${list}.${resource}`,
          message: `expected at ${bound === 'max' ? 'most' : 'least'} ${shown(
            value,
          )}, the ${bound} of the LimitRange for a ${shown(
            limit.type,
          )}; found ${shown(amounts[resource])}`,
        });
      }
    }
  };
  compare('max', 'limits');
  compare('max', 'requests');
  compare('min', 'limits');
  compare('min', 'requests');
  for (const [resource, value] of Object.entries(
    mapOf(limit.maxLimitRequestRatio),
  )) {
    const ratio = parseQuantity(value) ?? 0n;
    const most = parseQuantity(limits[resource]) ?? 0n;
    const request = parseQuantity(requests[resource]) ?? 0n;
    if (most * parseQuantity(1)! > request * ratio) {
      violations.push({
        object,
        field: `${measured.field}.limits.${resource}`,
        message: `expected at most ${shown(value)} times the request ${shown(
          requests[resource],
        )}; found ${shown(limits[resource])}`,
      });
    }
  }
  return violations;
}

export const limitRangeAdmits = defineRule({
  id: 'limit-range.admits',
  title:
    'A namespace has a LimitRange, which admits every container, pod and claim in it',
  why: 'Without one, a pod that someone starts by hand has neither request nor limit and the quota refuses it. One that is too narrow refuses pods only when they are created: the Deployment looks fine and has no pods.',
  check: ({ objects }) =>
    namespaceContentsOf(objects).flatMap((content): Violation[] => {
      const limitRanges = content.objects.filter(
        ({ kind }) => kind === 'LimitRange',
      );
      if (limitRanges.length === 0) {
        return [
          {
            object: content.object,
            field: content.field,
            message: `expected a LimitRange in namespace ${content.name}`,
          },
        ];
      }
      return limitRanges
        .flatMap(({ spec }) => mapsOf(mapOf(spec).limits))
        .flatMap(limit =>
          Object.hasOwn(MEASURES, String(limit.type))
            ? MEASURES[String(limit.type)](content).flatMap(measured =>
                violationsOf(measured, limit),
              )
            : [],
        );
    }),
});
