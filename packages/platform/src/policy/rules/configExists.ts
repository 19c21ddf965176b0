import { mapOf, mapsOf, shown, valueAt } from '../objects/json';
import { containersOf } from '../objects/PodContainer';
import { podTemplatesOf } from '../objects/PodTemplate';
import type { PodTemplate } from '../objects/PodTemplate';
import { missingOf } from '../objects/provided';
import { podReferencesOf } from '../objects/References';
import { defineRule } from '../defineRule';
import type { Violation } from '../defineRule';

/** Mounts of volumes that neither the pod nor its StatefulSet declares. */
function danglingMountsOf(template: PodTemplate): Violation[] {
  const { object, spec } = template;
  const volumes = [
    ...mapsOf(spec.volumes).map(({ name }) => name),
    ...mapsOf(mapOf(object.spec).volumeClaimTemplates).map(claim =>
      valueAt(claim, 'metadata', 'name'),
    ),
  ];
  return containersOf(template).flatMap(({ container, field }) =>
    mapsOf(container.volumeMounts).flatMap(({ name }, index) =>
      volumes.includes(name)
        ? []
        : [
            {
              object,
              field: `${field}.volumeMounts[${index}].name`,
              message: `expected the name of a volume of the pod, found ${shown(
                name,
              )}`,
            },
          ],
    ),
  );
}

export const configExists = defineRule({
  id: 'config.exists',
  title:
    'Every ConfigMap, Secret, claim, priority class and volume that a pod refers to is applied with it, with the keys it uses',
  why: 'Kubernetes accepts a reference to nothing: the pod then hangs in ContainerCreating or CreateContainerConfigError until somebody looks, in the middle of a rollout.',
  check: ({ objects }) =>
    podTemplatesOf(objects).flatMap(template => {
      const { object } = template;
      const { namespace } = object.metadata;
      return [
        ...podReferencesOf(template).flatMap((reference): Violation[] => {
          const message = missingOf(reference, { namespace, objects });
          return message ? [{ object, field: reference.field, message }] : [];
        }),
        ...danglingMountsOf(template),
      ];
    }),
});
