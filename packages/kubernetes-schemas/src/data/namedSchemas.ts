import type { OpenApiSchema } from '../OpenApiSchema';
import { once } from './once';
import { DATA_SOURCES, readData } from './readData';

/** Every schema by its name, with references to others by `$ref`. */
export const namedSchemas = once(
  () =>
    new Map<string, OpenApiSchema>(
      DATA_SOURCES.flatMap(source =>
        Object.entries(
          readData<Record<string, OpenApiSchema>>(source, 'schemas.json'),
        ),
      ),
    ),
);

const REFERENCE = '#/components/schemas/';

/** Name of the schema that a schema only refers to, if it does. */
export function referencedName(schema: OpenApiSchema): string | undefined {
  const reference = schema.$ref ?? schema.allOf?.[0].$ref;
  return reference?.slice(REFERENCE.length);
}
