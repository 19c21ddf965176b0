// Makes the committed data from the pinned sources (lib/pins.mjs). Needs Go
// and npm with their registries; nothing at run time or in a test does.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { customResourceDocuments } from './lib/customResourceDocuments.mjs';
import { kubernetesDocuments } from './lib/kubernetesDocuments.mjs';
import { SharedParts } from './lib/SharedParts.mjs';
import { writeEntries, writeItems } from './lib/writeLines.mjs';

const data = fileURLToPath(new URL('../data/', import.meta.url));

const workFolder = mkdtempSync(join(tmpdir(), 'kubernetes-schemas-'));
try {
  const kubernetes = kubernetesDocuments({ workFolder });
  const custom = await customResourceDocuments({ workFolder, kubernetes });
  rmSync(data, { recursive: true, force: true });
  writeKubernetes(kubernetes);
  writeCustomResources(custom);
} finally {
  rmSync(workFolder, { recursive: true, force: true });
}

function writeKubernetes(documents) {
  const schemas = Object.assign(
    {},
    ...documents.map(({ document }) => document.components.schemas),
  );
  const folder = join(data, 'kubernetes');
  writeEntries(join(folder, 'schemas.json'), sorted(schemas));
  writePaths(
    folder,
    documents.map(({ groupVersion, document }) => ({
      groupVersion,
      paths: document.paths,
    })),
  );
}

function writeCustomResources({ schemas, definitions, documents }) {
  const folder = join(data, 'custom-resources');
  writeEntries(join(folder, 'schemas.json'), sorted(schemas));
  writeItems(join(folder, 'definitions.json'), definitions);
  writePaths(folder, documents);
}

function writePaths(folder, documents) {
  const parts = new SharedParts();
  for (const { groupVersion, paths } of documents) {
    const file = `${groupVersion.replace('/', '_')}.json`;
    writeEntries(join(folder, 'paths', file), parts.compact(paths));
  }
  writeItems(join(folder, 'parts.json'), parts.items);
}

function sorted(record) {
  return Object.fromEntries(
    Object.entries(record).sort(([left], [right]) => (left < right ? -1 : 1)),
  );
}
