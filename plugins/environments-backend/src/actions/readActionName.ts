import type { z } from 'zod';
import { readParameter } from '../router/readRequest';

/** Reads the name that an action was given like the path of a route. */
export function readActionName(
  schema: z.ZodType<string>,
  name: unknown,
): string {
  return readParameter(schema, { name: 'name', value: name });
}
