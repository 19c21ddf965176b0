import type { JsonPrimitive } from '@backstage/types';

/**
 * Path of a field as Kubernetes writes it; keys with other characters than
 * letters and digits (labels, annotations, files) go into brackets.
 */
export function fieldPath(parent: string, key: string): string {
  if (!/^[A-Za-z_$][\w$-]*$/.test(key)) {
    return `${parent}[${key}]`;
  }
  return parent === '' ? key : `${parent}.${key}`;
}

/** Path of an element that its list knows by a key, as server-side apply has it. */
export function namedElementPath(options: {
  parent: string;
  key: string;
  value: JsonPrimitive;
}): string {
  const { parent, key, value } = options;
  return `${parent}[${key}=${JSON.stringify(value)}]`;
}

/** Path of an element that is known by its place only, counted from 0. */
export function indexedElementPath(parent: string, index: number): string {
  return `${parent}[${index}]`;
}
