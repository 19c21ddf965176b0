import type { KubernetesObject } from '@brown-bear/platform';
import { schemaOf } from '@brown-bear/kubernetes-schemas';
import type { PlannedFieldChange } from '@brown-bear/plugin-environments-common';
import { fieldChanges } from './fieldChanges';
import { mapOf } from './maps';
import type { JsonMap } from './maps';

/** Metadata that a server fills in and that says nothing about the object. */
const FILLED_IN = [
  'creationTimestamp',
  'deletionGracePeriodSeconds',
  'deletionTimestamp',
  'generation',
  'managedFields',
  'resourceVersion',
  'selfLink',
  'uid',
];

/** What people and programs want of an object, without what a server notes. */
export function wantedOf(object: unknown): JsonMap {
  const {
    apiVersion: _,
    kind: __,
    metadata,
    status: ___,
    ...rest
  } = mapOf(object);
  return {
    ...rest,
    metadata: Object.fromEntries(
      Object.entries(mapOf(metadata)).filter(
        ([key]) => !FILLED_IN.includes(key),
      ),
    ),
  };
}

/**
 * In which fields an object would change. `onlyWanted`: `after` was rendered,
 * not answered by a server, which would have filled in the rest.
 */
export function objectChanges(options: {
  before: KubernetesObject;
  after: KubernetesObject;
  onlyWanted?: boolean;
}): PlannedFieldChange[] {
  const { after, before, onlyWanted } = options;
  const { apiVersion, kind } = after;
  const schema = schemaOf({ apiVersion, kind });
  const { data, stringData, ...was } = wantedOf(before);
  const {
    data: newData,
    stringData: newStringData,
    ...becomes
  } = wantedOf(after);
  const hidden = kind === 'Secret';
  const part = (path: string, values: { before: unknown; after: unknown }) =>
    fieldChanges({
      ...values,
      path,
      hidden,
      onlyWanted,
      schema: schema?.properties?.[path],
    });
  return [
    ...part('data', { before: data, after: newData }),
    ...part('stringData', { before: stringData, after: newStringData }),
    ...fieldChanges({ before: was, after: becomes, schema, onlyWanted }),
  ];
}
