import type { JsonObject, JsonPrimitive, JsonValue } from '@backstage/types';

/**
 * Fields that tell the elements of Kubernetes' lists apart, the likeliest
 * first: containers, volumes and variables have names, mounts a path, ports a
 * number, spread constraints a topology, rules of an Ingress a host …
 */
const KEYS = [
  'name',
  'mountPath',
  'containerPort',
  'port',
  'host',
  'path',
  'topologyKey',
  'secretKey',
  'alert',
  'record',
  'key',
  'ip',
];

/**
 * The field by which both lists know their elements, or nothing: then only the
 * place of an element is known.
 */
export function listKey(
  left: readonly JsonValue[],
  right: readonly JsonValue[],
): string | undefined {
  return KEYS.find(key => isKeyOf(left, key) && isKeyOf(right, key));
}

/** Value of the key in one element of a list that has it. */
export function keyValue(element: JsonValue, key: string): JsonPrimitive {
  return (element as JsonObject)[key] as JsonPrimitive;
}

function isKeyOf(list: readonly JsonValue[], key: string): boolean {
  const values = list.map(element =>
    isObject(element) ? element[key] : undefined,
  );
  return (
    values.every(
      value => typeof value === 'string' || typeof value === 'number',
    ) && new Set(values).size === values.length
  );
}

/** Tells objects from lists and plain values. */
export function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
