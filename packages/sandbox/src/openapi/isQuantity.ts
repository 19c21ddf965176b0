import { parseQuantity } from '@brown-bear/kubernetes-schemas';

/** Numbers are quantities too. */
export function isQuantity(value: unknown): boolean {
  return parseQuantity(value) !== undefined;
}
