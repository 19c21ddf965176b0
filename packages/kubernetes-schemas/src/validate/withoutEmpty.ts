/**
 * A value without the fields that hold null or nothing, which is how an API
 * server reads its own kinds. Indices of lists stay as they are.
 */
export function withoutEmpty(value: unknown): unknown {
  return without(value, member => member === null || member === undefined);
}

/**
 * The same for a custom resource, where null is a value like any other, but in
 * `creationTimestamp`: clients written in Go send it before there is one.
 */
export function withoutEmptyCustom(value: unknown): unknown {
  return without(
    value,
    (member, key) =>
      member === undefined || (member === null && key === 'creationTimestamp'),
  );
}

function without(
  value: unknown,
  isEmpty: (member: unknown, key: string) => boolean,
): unknown {
  if (Array.isArray(value)) {
    return value.map(item => without(item, isEmpty));
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key, member]) => !isEmpty(member, key))
      .map(([key, member]) => [key, without(member, isEmpty)]),
  );
}
