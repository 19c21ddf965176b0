import type { FieldFinding } from '../validate/schemaFindings';
import type { CheckedObject, ObjectRule } from './ObjectRule';
import { checkForm, mustBe } from './shared/findings';
import type { Metadata } from './shared/Metadata';
import { DNS_LABEL_FORM } from './shared/names';
import type { Volume, VolumeMount } from './shared/PodSpec';
import {
  containersOf,
  POD_KINDS,
  podSpecPath,
  podTemplateOf,
} from './shared/podTemplate';

/** Volumes of a pod, and their places in its containers. */
export const volumeRule: ObjectRule = {
  kinds: POD_KINDS,
  check(object) {
    const template = podTemplateOf(object);
    if (!template) {
      return [];
    }
    const volumes = template.spec.volumes ?? [];
    const names = new Set([
      ...volumes.map(({ name }) => name),
      ...claimNames(object),
    ]);
    return [
      ...volumes.flatMap((volume, index) =>
        volumeFindings(volume, `${podSpecPath(template)}.volumes[${index}]`),
      ),
      ...containersOf(object).flatMap(({ container, path }) =>
        mountFindings(container.volumeMounts ?? [], {
          path: `${path}.volumeMounts`,
          names,
        }),
      ),
    ];
  },
};

/** A StatefulSet's pods have a volume for each of its claim templates. */
function claimNames(object: CheckedObject): string[] {
  const { volumeClaimTemplates = [] } = (object.spec ?? {}) as {
    volumeClaimTemplates?: { metadata?: Metadata }[];
  };
  return volumeClaimTemplates.flatMap(({ metadata }) => metadata?.name ?? []);
}

function volumeFindings(volume: Volume, path: string): FieldFinding[] {
  const { name, ...sources } = volume;
  const kinds = Object.keys(sources);
  return [
    ...checkForm(`${path}.name`, DNS_LABEL_FORM, name),
    // Without any source it is an emptyDir.
    ...(kinds.length > 1
      ? [
          {
            field: path,
            message: `must have one source, not ${kinds.join(' and ')}`,
          },
        ]
      : []),
  ];
}

function mountFindings(
  mounts: readonly VolumeMount[],
  { path, names }: { path: string; names: ReadonlySet<string> },
): FieldFinding[] {
  return mounts.flatMap(({ name }, index) =>
    names.has(name)
      ? []
      : [mustBe(`${path}[${index}].name`, 'the name of a volume', name)],
  );
}
