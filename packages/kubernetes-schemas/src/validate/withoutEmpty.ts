/**
 * A value without the fields that hold null or nothing: an API server reads
 * `creationTimestamp: null` as a field that is not there. Indices of lists
 * stay as they are.
 */
export function withoutEmpty(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(withoutEmpty);
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, member]) => member !== null && member !== undefined)
      .map(([key, member]) => [key, withoutEmpty(member)]),
  );
}
