import type { KubernetesObject } from '../../render/KubernetesObject';
import { isMap, mapsOf, shown, valueAt } from '../objects/json';
import { podTemplatesOf } from '../objects/PodTemplate';
import type { PodTemplate } from '../objects/PodTemplate';
import { isServiceAccount, roleBindingsOf } from '../objects/RoleBinding';
import {
  serviceAccountNameOf,
  serviceAccountOf,
} from '../objects/ServiceAccount';
import { defineRule } from '../defineRule';
import type { Violation } from '../defineRule';

/** Whether a role among the objects is granted to the pods. */
function isBound(template: PodTemplate, objects: readonly KubernetesObject[]) {
  const account = {
    name: serviceAccountNameOf(template),
    namespace: template.object.metadata.namespace,
  };
  return roleBindingsOf(objects).some(
    ({ role, subjects }) =>
      role && subjects.some(subject => isServiceAccount(subject, account)),
  );
}

/** Volumes with a token for the Kubernetes API, rather than for another one. */
function tokenVolumesOf({ field, object, spec }: PodTemplate): Violation[] {
  return mapsOf(spec.volumes).flatMap((volume, index) =>
    mapsOf(valueAt(volume, 'projected', 'sources')).flatMap((source, at) => {
      const token = source.serviceAccountToken;
      return isMap(token) && token.audience === undefined
        ? [
            {
              object,
              field: `${field}.volumes[${index}].projected.sources[${at}].serviceAccountToken`,
              message:
                'expected no token for the Kubernetes API, as no role is bound to the ServiceAccount',
            },
          ]
        : [];
    }),
  );
}

export const podToken = defineRule({
  id: 'pod.token',
  title:
    'A pod gets a token for the Kubernetes API only if a role is bound to its ServiceAccount',
  why: 'A token that nobody needs is a credential lying about in every container: whoever gets in can ask the API what runs where, and has the rights that someone grants to the ServiceAccount later.',
  check: ({ objects }) =>
    podTemplatesOf(objects)
      .filter(template => !isBound(template, objects))
      .flatMap(template => {
        const { field, object, spec } = template;
        const mounted =
          spec.automountServiceAccountToken ??
          serviceAccountOf(template, objects)?.automountServiceAccountToken;
        const violations = tokenVolumesOf(template);
        return mounted === false
          ? violations
          : [
              {
                object,
                field: `${field}.automountServiceAccountToken`,
                message: `expected false here or in the ServiceAccount, as no role is bound to it; found ${shown(
                  mounted,
                )}`,
              },
              ...violations,
            ];
      }),
});
