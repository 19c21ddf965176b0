import type { z } from 'zod';
import { readQuery } from '../router/readQuery';

/** Reads what an action was given like the query of the route that answers it. */
export function readInput<T extends z.ZodObject>(
  schema: T,
  input: Record<string, string | undefined>,
): z.output<T> {
  const search = new URLSearchParams();
  for (const [field, value] of Object.entries(input)) {
    if (value !== undefined) search.append(field, value);
  }
  return readQuery(schema, `?${search}`);
}
