import type { OpenApiSchema } from '../OpenApiSchema';
import { once } from './once';
import { DATA_SOURCES, readData } from './readData';
import type { DataSource } from './readData';
import { restoreSchema } from './sharedSchemas';

type Named = [name: string, schema: OpenApiSchema];

/** Every schema by its name, with references to others by `$ref`. */
export const namedSchemas = once(
  () => new Map(DATA_SOURCES.flatMap(source => [...schemasOf[source]()])),
);

/** The schemas of custom resources and their lists alone. */
export const customSchemas = once(
  () =>
    new Map(
      readSchemas('custom-resources').map(
        ([name, schema]): Named => [name, restoreSchema(schema)],
      ),
    ),
);

const schemasOf: Record<DataSource, () => Iterable<Named>> = {
  kubernetes: () => readSchemas('kubernetes'),
  'custom-resources': customSchemas,
  metrics: () => readSchemas('metrics'),
};

function readSchemas(source: DataSource): Named[] {
  return Object.entries(
    readData<Record<string, OpenApiSchema>>(source, 'schemas.json'),
  );
}

const REFERENCE = '#/components/schemas/';

/** Name of the schema that a schema only refers to, if it does. */
export function referencedName(schema: OpenApiSchema): string | undefined {
  const reference = schema.$ref ?? schema.allOf?.[0].$ref;
  return reference?.slice(REFERENCE.length);
}
