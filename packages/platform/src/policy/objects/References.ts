import { isMap, mapOf, mapsOf, textOf, valueAt } from './json';
import type { JsonMap } from './json';
import { containersOf } from './PodContainer';
import type { PodTemplate } from './PodTemplate';

/** An object that pods need, by name, in their namespace or in the cluster. */
export type Reference = {
  kind: 'ConfigMap' | 'PersistentVolumeClaim' | 'PriorityClass' | 'Secret';
  name: string;
  /** Keys that it has to have. */
  keys: readonly string[];
  /** Path in the object of the pods. */
  field: string;
};

/** Where a reference is, what it is to, and the keys of it that are used. */
type Source = {
  kind: Reference['kind'];
  from: unknown;
  field: string;
  nameField?: string;
  keys?: readonly unknown[];
};

function referencesOf(sources: readonly Source[]): Reference[] {
  return sources.flatMap(({ field, from, keys = [], kind, nameField }) => {
    const source = mapOf(from);
    const name = source[nameField ?? 'name'];
    return isMap(from) && typeof name === 'string' && source.optional !== true
      ? [
          {
            kind,
            name,
            field: `${field}.${nameField ?? 'name'}`,
            keys: keys.filter(key => typeof key === 'string'),
          },
        ]
      : [];
  });
}

function keysOf(source: unknown): unknown[] {
  return mapsOf(mapOf(source).items).map(({ key }) => key);
}

function ofVolume(volume: JsonMap, field: string): Source[] {
  const { configMap, persistentVolumeClaim, projected, secret } = volume;
  return [
    {
      kind: 'ConfigMap',
      from: configMap,
      field: `${field}.configMap`,
      keys: keysOf(configMap),
    },
    {
      kind: 'Secret',
      from: secret,
      field: `${field}.secret`,
      nameField: 'secretName',
      keys: keysOf(secret),
    },
    {
      kind: 'PersistentVolumeClaim',
      from: persistentVolumeClaim,
      field: `${field}.persistentVolumeClaim`,
      nameField: 'claimName',
    },
    ...mapsOf(mapOf(projected).sources).flatMap((source, index): Source[] => {
      const at = `${field}.projected.sources[${index}]`;
      return [
        {
          kind: 'ConfigMap',
          from: source.configMap,
          field: `${at}.configMap`,
          keys: keysOf(source.configMap),
        },
        {
          kind: 'Secret',
          from: source.secret,
          field: `${at}.secret`,
          keys: keysOf(source.secret),
        },
      ];
    }),
  ];
}

function ofContainer(container: JsonMap, field: string): Source[] {
  const variables = mapsOf(container.env).flatMap(
    ({ valueFrom }, index): Source[] => {
      const at = `${field}.env[${index}].valueFrom`;
      const { configMapKeyRef, secretKeyRef } = mapOf(valueFrom);
      return [
        {
          kind: 'ConfigMap',
          from: configMapKeyRef,
          field: `${at}.configMapKeyRef`,
          keys: [valueAt(configMapKeyRef, 'key')],
        },
        {
          kind: 'Secret',
          from: secretKeyRef,
          field: `${at}.secretKeyRef`,
          keys: [valueAt(secretKeyRef, 'key')],
        },
      ];
    },
  );
  const whole = mapsOf(container.envFrom).flatMap(
    ({ configMapRef, secretRef }, index): Source[] => {
      const at = `${field}.envFrom[${index}]`;
      return [
        { kind: 'ConfigMap', from: configMapRef, field: `${at}.configMapRef` },
        { kind: 'Secret', from: secretRef, field: `${at}.secretRef` },
      ];
    },
  );
  return [...variables, ...whole];
}

/** Everything that pods refer to by name, optional things left out. */
export function podReferencesOf(template: PodTemplate): Reference[] {
  const { field, spec } = template;
  const priorityClass = textOf(spec.priorityClassName);
  return referencesOf([
    ...mapsOf(spec.volumes).flatMap((volume, index) =>
      ofVolume(volume, `${field}.volumes[${index}]`),
    ),
    ...containersOf(template).flatMap(({ container, field: at }) =>
      ofContainer(container, at),
    ),
    ...mapsOf(spec.imagePullSecrets).map(
      (from, index): Source => ({
        kind: 'Secret',
        from,
        field: `${field}.imagePullSecrets[${index}]`,
      }),
    ),
    {
      kind: 'PriorityClass',
      from: priorityClass && spec,
      field,
      nameField: 'priorityClassName',
    },
  ]);
}
