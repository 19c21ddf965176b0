import { InputError } from '@backstage/errors';
import { z } from 'zod';

/** Longest name of a field and longest value that a message repeats. */
const LONGEST = 64;

/**
 * Reads the query of a request. Refuses fields that the route does not have: a
 * misspelt filter would answer with everything.
 */
export function readQuery<T extends z.ZodObject>(
  schema: T,
  url: string,
): z.output<T> {
  const mark = url.indexOf('?');
  const search = new URLSearchParams(mark < 0 ? '' : url.slice(mark + 1));
  // Without a prototype: `__proto__` is a field like any other that is unknown.
  const input: Record<string, unknown> = Object.create(null);
  for (const field of new Set(search.keys())) {
    const values = search.getAll(field);
    input[field] = values.length === 1 ? values[0] : values;
  }
  return read(schema, input);
}

/** Reads the body of a request; nothing in it is left out unseen. */
export function readBody<T extends z.ZodType>(
  schema: T,
  body: unknown,
): z.output<T> {
  refusePrototypeKeys(body);
  return read(schema, body);
}

/** Reads one part of a path. */
export function readParameter<T extends z.ZodType>(
  schema: T,
  options: { name: string; value: unknown },
): z.output<T> {
  const { name, value } = options;
  return read(z.object({ [name]: schema }), { [name]: value })[
    name
  ] as z.output<T>;
}

/**
 * zod leaves a key `__proto__` out before it looks at it, so everything is
 * searched for one, without recursion: bodies may be nested deeply.
 */
export function refusePrototypeKeys(value: unknown): void {
  const found: [unknown, string][] = [[value, '']];
  for (let next = found.pop(); next; next = found.pop()) {
    const [part, path] = next;
    if (typeof part !== 'object' || part === null) continue;
    for (const key of Object.keys(part)) {
      const field = path ? `${path}.${shortened(key)}` : shortened(key);
      if (key === '__proto__') {
        throw new InputError(`${shortened(field)}: expected no such field`);
      }
      found.push([(part as Record<string, unknown>)[key], field.slice(0, 256)]);
    }
  }
}

function read<T extends z.ZodType>(schema: T, input: unknown): z.output<T> {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  const messages = result.error.issues.slice(0, 20).flatMap(issue => {
    if (issue.code === 'unrecognized_keys') {
      return issue.keys
        .slice(0, 20)
        .map(key => `${fieldOf([...issue.path, key])}: expected no such field`);
    }
    return [`${fieldOf(issue.path)}: ${expectation(issue)}`];
  });
  throw new InputError(messages.join('; '));
}

function expectation({ message }: z.core.$ZodIssue): string {
  return message.startsWith('expected') ? message : 'expected another value';
}

function fieldOf(path: readonly PropertyKey[]): string {
  return path.map(part => shortened(String(part))).join('.') || 'body';
}

function shortened(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
