import { customDefinitions } from './customDefinitions.mjs';
import { customPaths } from './customPaths.mjs';
import { customSchemas, schemaName } from './customSchemas.mjs';
import { SharedSchemas } from './SharedSchemas.mjs';

/** Schemas, definitions and documents of the custom resources. */
export function customResourceDocuments({ workFolder, kubernetes }) {
  const definitions = customDefinitions({ workFolder });
  const schemas = Object.assign({}, ...definitions.map(customSchemas));
  const shared = new SharedSchemas(Object.values(schemas));
  const groups = new Map();
  for (const { resource } of definitions) {
    const groupVersion = `${resource.group}/${resource.version}`;
    const name = schemaName(resource);
    groups.set(groupVersion, {
      ...groups.get(groupVersion),
      ...customPaths({ resource, name, templates: kubernetes }),
    });
  }
  return {
    schemas: Object.fromEntries(
      Object.entries(schemas).map(([name, schema]) => [
        name,
        shared.compact(schema),
      ]),
    ),
    sharedSchemas: shared.items,
    definitions: definitions.map(({ resource }) => ({
      ...resource,
      schemaName: schemaName(resource),
    })),
    documents: [...groups].map(([groupVersion, paths]) => ({
      groupVersion,
      paths,
    })),
  };
}
