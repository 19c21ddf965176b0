import type { JsonObject } from '@backstage/types';
import { parse } from 'yaml';
import type { EnvironmentManifests, ManifestObject } from '../EntityManifests';
import { compareValues } from './compareValues';
import type { FieldChange } from './FieldChange';
import { isObject } from './listKey';
import { namesEnvironment } from './namesEnvironment';

/**
 * An object that both environments have, and what is not the same in it.
 * @public
 */
export type ComparedObject = {
  /** Its identity without namespace, the same in both environments. */
  key: string;
  left: ManifestObject;
  right: ManifestObject;
  /** Fields that differ in more than the name of the environment. */
  changes: FieldChange[];
  /** Fields that differ only because they name their environment. */
  naming: FieldChange[];
};

/**
 * The objects of an entity in two environments, side by side.
 * @public
 */
export type ManifestComparison = {
  onlyLeft: ManifestObject[];
  onlyRight: ManifestObject[];
  /** Objects of both that differ in more than the name of the environment. */
  different: ComparedObject[];
  /** Objects of both that are the same but for the name of the environment. */
  equal: ComparedObject[];
};

/**
 * Compares what an entity renders to in two environments: field by field,
 * elements of lists by their name, without regard to the namespace and to the
 * order in which fields are written.
 * @public
 */
export function compareManifests(
  left: EnvironmentManifests,
  right: EnvironmentManifests,
): ManifestComparison {
  const environments = { left: left.environment, right: right.environment };
  const [leftKeys, rightKeys] = [byKey(left.objects), byKey(right.objects)];
  const both = left.objects.flatMap(object => {
    const other = rightKeys.get(object.key);
    return other ? [{ key: object.key, left: object, right: other }] : [];
  });
  const compared = both.map(pair => {
    const changes = compareObjectManifests(pair.left, pair.right);
    const isNaming = (change: FieldChange) =>
      namesEnvironment(change, environments);
    return {
      ...pair,
      changes: changes.filter(change => !isNaming(change)),
      naming: changes.filter(isNaming),
    };
  });
  return {
    onlyLeft: left.objects.filter(({ key }) => !rightKeys.has(key)),
    onlyRight: right.objects.filter(({ key }) => !leftKeys.has(key)),
    different: compared.filter(({ changes }) => changes.length > 0),
    equal: compared.filter(({ changes }) => changes.length === 0),
  };
}

/**
 * The fields that two objects do not share; their namespaces may differ.
 * @public
 */
export function compareObjectManifests(
  left: ManifestObject,
  right: ManifestObject,
): FieldChange[] {
  if (left.hash === right.hash) {
    return [];
  }
  return compareValues({
    path: '',
    left: withoutNamespace(left),
    right: withoutNamespace(right),
  });
}

function byKey(objects: readonly ManifestObject[]) {
  return new Map(objects.map(object => [object.key, object]));
}

function withoutNamespace({ yaml }: ManifestObject): JsonObject {
  // YAML 1.1, as Kubernetes reads it: an unquoted `on` is true.
  const object = parse(yaml, { version: '1.1' }) as JsonObject;
  if (!isObject(object.metadata)) {
    return object;
  }
  const { namespace: _, ...metadata } = object.metadata;
  return { ...object, metadata };
}
