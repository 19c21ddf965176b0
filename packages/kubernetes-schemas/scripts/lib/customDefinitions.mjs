import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { goModule } from './goModule.mjs';
import { CUSTOM_RESOURCES, SECRET_PROVIDERS } from './pins.mjs';

/** The pinned CustomResourceDefinitions, each with its one served version. */
export function customDefinitions({ workFolder }) {
  return CUSTOM_RESOURCES.flatMap(({ files, kinds, ...pin }) => {
    const folder = goModule({ ...pin, workFolder });
    const definitions = files.flatMap(file =>
      parseAllDocuments(readFileSync(join(folder, file), 'utf8')).map(
        document => document.toJS().spec,
      ),
    );
    return kinds.map(kind => {
      const found = definitions.find(({ names }) => names.kind === kind);
      if (!found) {
        throw new Error(`${pin.module} has no definition of ${kind}`);
      }
      return definition(found);
    });
  });
}

function definition({ group, names, scope, versions }) {
  const served = versions.filter(version => version.served);
  if (served.length !== 1 || names.listKind !== `${names.kind}List`) {
    throw new Error(`The definition of ${names.kind} is not as it was`);
  }
  const [version] = served;
  const { kind, plural, singular, shortNames = [], categories = [] } = names;
  return {
    resource: {
      group,
      version: version.name,
      kind,
      plural,
      singular,
      shortNames,
      categories,
      scope,
      subresources: version.subresources ?? {},
      printerColumns: version.additionalPrinterColumns ?? [],
      selectableFields: version.selectableFields ?? [],
    },
    schema: withFewProviders(version.schema.openAPIV3Schema),
  };
}

/** A store knows forty services that keep secrets; what is not used is left out. */
function withFewProviders(schema) {
  return JSON.parse(JSON.stringify(schema), (key, value) =>
    key === 'properties' && SECRET_PROVIDERS.every(name => value[name])
      ? Object.fromEntries(SECRET_PROVIDERS.map(name => [name, value[name]]))
      : value,
  );
}
