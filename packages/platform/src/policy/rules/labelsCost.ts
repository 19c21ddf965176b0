import type { KubernetesObject } from '../../render/KubernetesObject';
import { defineRule } from '../defineRule';
import { keyField, mapOf, mapsOf, shown } from '../objects/json';
import { labelsOf } from '../objects/labels';
import { podTemplatesOf } from '../objects/PodTemplate';
import type { PolicyTarget } from '../PolicyRule';

const ENVIRONMENT = 'brown-bear.io/environment';

const SHARED = [
  'app.kubernetes.io/managed-by',
  'app.kubernetes.io/part-of',
  'brown-bear.io/cost-center',
];

/** Pods run something of the catalog: a service, a store or a system of the cluster. */
const OF_PODS = ['brown-bear.io/owner', 'brown-bear.io/system'];

/** Volumes are told apart by store and by where they are. */
const OF_CLAIMS = ['app.kubernetes.io/name', 'app.kubernetes.io/part-of'];

/** A place with labels, and those it must have. */
type Labelled = {
  object: KubernetesObject;
  field: string;
  labels: Readonly<Record<string, string>>;
  expected: readonly string[];
};

function labelledOf({ objects, scope }: PolicyTarget): Labelled[] {
  const place = scope === 'environment' ? ENVIRONMENT : 'brown-bear.io/cluster';
  const expected = [...SHARED, place];
  return [
    ...objects.map(object => ({
      object,
      field: 'metadata.labels',
      labels: labelsOf(object),
      expected,
    })),
    ...podTemplatesOf(objects)
      .filter(({ object }) => object.kind !== 'Pod')
      .map(({ labels, metadataField, object }) => ({
        object,
        field: `${metadataField}.labels`,
        labels,
        expected: [...expected, ...OF_PODS],
      })),
    // Labels of a StatefulSet do not reach the volumes that it makes. They can
    // never be changed, and who bears the cost may: the environment tells.
    ...objects.flatMap(object =>
      mapsOf(mapOf(object.spec).volumeClaimTemplates).map((claim, index) => ({
        object,
        field: `spec.volumeClaimTemplates[${index}].metadata.labels`,
        labels: labelsOf(claim),
        expected: [...OF_CLAIMS, place],
      })),
    ),
  ];
}

export const labelsCost = defineRule({
  id: 'labels.cost',
  title:
    'Every object and pod carries the labels by which cost is allocated; those of pods also name owner and system, those of volumes their store and where it runs',
  why: 'Cost, health and the question whose this is are answered by labels alone. What lacks them is paid by everybody, found by nobody and left behind when its environment is deleted.',
  check: target =>
    labelledOf(target).flatMap(({ expected, field, labels, object }) => [
      ...expected
        .filter(label => !labels[label])
        .map(label => ({
          object,
          field: keyField(field, label),
          message: `expected a value, found ${shown(labels[label])}`,
        })),
      ...(target.spec &&
      labels[ENVIRONMENT] &&
      labels[ENVIRONMENT] !== target.spec.name
        ? [
            {
              object,
              field: keyField(field, ENVIRONMENT),
              message: `expected ${target.spec.name}, found ${labels[ENVIRONMENT]}`,
            },
          ]
        : []),
    ]),
});
