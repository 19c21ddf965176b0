const NUMBER = /^\d+$/;

/**
 * Whether `version` is `other` or newer; undefined where they are no numbers,
 * as aggregated servers may have it.
 * https://kubernetes.io/docs/reference/using-api/api-concepts/#resource-versions
 */
export function isAtLeast(version: string, other: string): boolean | undefined {
  if (!NUMBER.test(version) || !NUMBER.test(other)) {
    return undefined;
  }
  return BigInt(version) >= BigInt(other);
}
