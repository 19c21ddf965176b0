import { StatusError } from '../handlers/StatusError';
import type { Json, TypeSchema } from './TypeSchema';

type ListSchema = Extract<TypeSchema, { type: 'list' }>;

export function fieldStep(name: string): string {
  return `f:${name}`;
}

/** The step to an item of a list whose items are owned one by one. */
export function itemStep(schema: ListSchema, item: unknown): string {
  const { keys, keyDefaults } = schema;
  if (!keys) {
    return `v:${JSON.stringify(item)}`;
  }
  const fields = (item ?? {}) as Json;
  const entries = keys.flatMap(key => {
    const value = fields[key] ?? keyDefaults[key];
    return value === undefined ? [] : [[key, value] as const];
  });
  if (entries.length === 0) {
    throw StatusError.badRequest(
      `associative list with keys has an element that omits all of the key fields: ${keys.join(
        ', ',
      )}`,
    );
  }
  entries.sort(([left], [right]) => (left < right ? -1 : 1));
  return `k:${JSON.stringify(Object.fromEntries(entries))}`;
}

/** A path as people read it: `.spec.containers[name="web"].image`. */
export function pathText(path: readonly string[]): string {
  return path
    .map(step => {
      const rest = step.slice(2);
      if (step.startsWith('f:')) {
        return `.${rest}`;
      }
      if (step.startsWith('v:')) {
        return `[=${rest}]`;
      }
      const keys = Object.entries(JSON.parse(rest))
        .map(([key, value]) => `${key}=${JSON.stringify(value)}`)
        .join(',');
      return `[${keys}]`;
    })
    .join('');
}
