import { InputError } from '@backstage/errors';
import { z } from 'zod';

/**
 * Reads the query of a request's URL. Refuses with the field's name and what it
 * should be: also for a field that the route does not have, since a misspelt
 * filter would answer with everything.
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
    const isSingle = values.length === 1 && !isList(schema.shape[field]);
    input[field] = isSingle ? values[0] : values;
  }
  const query = schema.safeParse(input);
  if (!query.success) {
    throw new InputError(describe(query.error.issues[0], { input, schema }));
  }
  return query.data;
}

function isList(field: unknown): boolean {
  return field instanceof z.ZodOptional
    ? isList(field.unwrap())
    : field instanceof z.ZodArray;
}

function describe(
  issue: z.core.$ZodIssue,
  context: { input: Record<string, unknown>; schema: z.ZodObject },
): string {
  if (issue.code === 'unrecognized_keys') {
    const fields = Object.keys(context.schema.shape);
    return `${issue.keys[0]}: there is no such field; expected ${
      fields.length === 0 ? 'none' : fields.join(', ')
    }`;
  }
  const [field, index] = issue.path;
  const given = context.input[String(field)];
  const value =
    Array.isArray(given) && typeof index === 'number' ? given[index] : given;
  const got = value === undefined ? 'nothing' : JSON.stringify(value);
  return `${String(field)}: ${issue.message}, got ${got.slice(0, 200)}`;
}
