import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { CUSTOM_RESOURCES } from './customResources.mjs';
import { ModelTypes, schemaName } from './ModelTypes.mjs';
import { resourcePaths } from './resourcePaths.mjs';
import { MODEL_PACKAGES } from './pins.mjs';

/** Schemas, definitions and documents of the custom resources. */
export async function customResourceDocuments({ workFolder, kubernetes }) {
  installPackages(workFolder);
  const kubernetesNames = [
    ...new Set(
      kubernetes.flatMap(({ document }) =>
        Object.keys(document.components.schemas),
      ),
    ),
  ];
  const readers = new Map(
    Object.keys(MODEL_PACKAGES).map(name => [
      name,
      new ModelTypes({
        packageFolder: join(workFolder, 'node_modules', name),
        kubernetesNames,
      }),
    ]),
  );
  const groups = new Map();
  for (const resource of CUSTOM_RESOURCES) {
    const { group, version, kind } = resource;
    const groupVersion = `${group}/${version}`;
    const types = readers.get(resource.package);
    const name = await types.read(`${groupVersion}/${kind}`);
    await types.read(`${groupVersion}/${kind}List`);
    const paths = groups.get(groupVersion) ?? {};
    Object.assign(
      paths,
      resourcePaths({ resource, name, templates: kubernetes }),
    );
    groups.set(groupVersion, paths);
  }
  const schemas = Object.assign(
    {},
    ...[...readers.values()].map(types => types.schemas),
  );
  for (const { group, version, kind } of CUSTOM_RESOURCES) {
    for (const each of [kind, `${kind}List`]) {
      schemas[schemaName(`${group}/${version}/${each}`)][
        'x-kubernetes-group-version-kind'
      ] = [{ group, kind: each, version }];
    }
  }
  return {
    schemas,
    definitions: CUSTOM_RESOURCES.map(({ package: _, ...resource }) => ({
      ...resource,
      singular: resource.kind.toLowerCase(),
      schemaName: schemaName(
        `${resource.group}/${resource.version}/${resource.kind}`,
      ),
    })),
    documents: [...groups].map(([groupVersion, paths]) => ({
      groupVersion,
      paths,
    })),
  };
}

function installPackages(workFolder) {
  const packages = Object.entries(MODEL_PACKAGES).map(
    ([name, version]) => `${name}@${version}`,
  );
  execFileSync(
    'npm',
    [
      'install',
      '--ignore-scripts',
      '--no-audit',
      '--no-fund',
      '--no-save',
      ...packages,
    ],
    { cwd: workFolder, stdio: ['ignore', 'ignore', 'inherit'] },
  );
}
