/** https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/ */
const QUANTITY =
  /^[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[KMGTPE]i|[numkMGTPE]|[eE][+-]?[0-9]+)?$/;

/** Numbers are quantities too. */
export function isQuantity(value: unknown): boolean {
  return (
    typeof value === 'number' ||
    (typeof value === 'string' && QUANTITY.test(value))
  );
}
