import type { KubernetesObject } from '../../render/KubernetesObject';
import { isMap, mapOf, mapsOf, valueAt } from './json';
import type { JsonMap } from './json';
import { podTemplatesOf } from './PodTemplate';
import { scaleRangeOf } from './ScaleRange';

/** A volume that is asked for, once or once per pod. */
export type VolumeClaim = {
  object: KubernetesObject;
  /** The spec of the claim. */
  claim: JsonMap;
  /** Path of that spec in the object. */
  field: string;
  /** Most of them that can exist. */
  count: number;
};

/** Templates of a StatefulSet and of generic ephemeral volumes. */
function templatesOf(objects: readonly KubernetesObject[]): VolumeClaim[] {
  return podTemplatesOf(objects).flatMap(template => {
    const { field, object, spec } = template;
    const count = scaleRangeOf(template, objects).max;
    const claims = mapsOf(mapOf(object.spec).volumeClaimTemplates).map(
      (claim, index) => ({
        object,
        claim: mapOf(claim.spec),
        field: `spec.volumeClaimTemplates[${index}].spec`,
        count,
      }),
    );
    const ephemeral = mapsOf(spec.volumes).flatMap((volume, index) => {
      const claim = valueAt(volume, 'ephemeral', 'volumeClaimTemplate', 'spec');
      const path = 'ephemeral.volumeClaimTemplate.spec';
      return isMap(claim)
        ? [
            {
              object,
              claim,
              field: `${field}.volumes[${index}].${path}`,
              count,
            },
          ]
        : [];
    });
    return [...claims, ...ephemeral];
  });
}

/** Every claim to storage of a set of objects. */
export function claimsOf(objects: readonly KubernetesObject[]): VolumeClaim[] {
  return [
    ...objects
      .filter(({ kind }) => kind === 'PersistentVolumeClaim')
      .map(object => ({
        object,
        claim: mapOf(object.spec),
        field: 'spec',
        count: 1,
      })),
    ...templatesOf(objects),
  ];
}
