import type { JsonObject, JsonValue } from '@backstage/types';
import type { FieldChange } from './FieldChange';
import { alignLists } from './alignLists';
import { fieldPath, indexedElementPath, namedElementPath } from './fieldPath';
import { isObject, keyValue, listKey } from './listKey';

type Pair = {
  path: string;
  left: JsonValue | undefined;
  right: JsonValue | undefined;
};

/**
 * The fields that two values do not share, in the order of the left value;
 * empty if and only if the values are equal. What only one side has is one
 * change, however much lies below it.
 */
export function compareValues(pair: Pair): FieldChange[] {
  const { left, right, path } = pair;
  if (isObject(left) && isObject(right)) {
    return compareObjects({ path, left, right });
  }
  if (Array.isArray(left) && Array.isArray(right)) {
    return compareLists({ path, left, right });
  }
  return Object.is(left, right) ? [] : [changeOf(pair)];
}

function changeOf({ path, left, right }: Pair): FieldChange {
  return {
    path,
    ...(left !== undefined && { left }),
    ...(right !== undefined && { right }),
  };
}

function compareObjects(options: {
  path: string;
  left: JsonObject;
  right: JsonObject;
}): FieldChange[] {
  const { path, left, right } = options;
  const keys = new Set([...Object.keys(left), ...Object.keys(right)]);
  return [...keys].flatMap(key =>
    compareValues({
      path: fieldPath(path, key),
      left: left[key],
      right: right[key],
    }),
  );
}

type Lists = {
  path: string;
  left: readonly JsonValue[];
  right: readonly JsonValue[];
};

function compareLists(lists: Lists): FieldChange[] {
  const key = listKey(lists.left, lists.right);
  return key === undefined
    ? comparePlaces(lists)
    : compareNamed({ ...lists, key });
}

function compareNamed(options: Lists & { key: string }): FieldChange[] {
  const { path, left, right, key } = options;
  const byKey = (list: readonly JsonValue[]) =>
    new Map(list.map(element => [keyValue(element, key), element]));
  const [leftByKey, rightByKey] = [byKey(left), byKey(right)];
  const values = new Set([...leftByKey.keys(), ...rightByKey.keys()]);
  const changes = [...values].flatMap(value =>
    compareValues({
      path: namedElementPath({ parent: path, key, value }),
      left: leftByKey.get(value),
      right: rightByKey.get(value),
    }),
  );
  // Init containers run, and variables expand, in their order.
  const leftOrder = [...leftByKey.keys()].filter(value =>
    rightByKey.has(value),
  );
  const rightOrder = [...rightByKey.keys()].filter(value =>
    leftByKey.has(value),
  );
  return leftOrder.every((value, index) => value === rightOrder[index])
    ? changes
    : [...changes, { path, left: leftOrder, right: rightOrder }];
}

/** Elements without a name: equal ones are found again, the rest keep their order. */
function comparePlaces({ path, left, right }: Lists): FieldChange[] {
  return alignLists(left, right).flatMap(pair =>
    compareValues({
      path: indexedElementPath(path, pair.index),
      left: pair.left,
      right: pair.right,
    }),
  );
}
