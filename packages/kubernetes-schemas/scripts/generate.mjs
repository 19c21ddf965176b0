// Makes the committed data from the pinned sources (lib/pins.mjs). Needs Go
// and its module proxy; nothing at run time or in a test does.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { customResourceDocuments } from './lib/customResourceDocuments.mjs';
import { kubernetesDocuments } from './lib/kubernetesDocuments.mjs';
import { metricsDocument } from './lib/metricsDocument.mjs';
import { SharedParts } from './lib/SharedParts.mjs';
import { writeEntries, writeItems } from './lib/writeLines.mjs';

const data = fileURLToPath(new URL('../data/', import.meta.url));

const workFolder = mkdtempSync(join(tmpdir(), 'kubernetes-schemas-'));
try {
  const kubernetes = kubernetesDocuments({ workFolder });
  const custom = customResourceDocuments({ workFolder, kubernetes });
  const metrics = metricsDocument({ workFolder, kubernetes });
  rmSync(data, { recursive: true, force: true });
  writeKubernetes(kubernetes);
  writeSource('custom-resources', custom);
  writeItems(
    join(data, 'custom-resources', 'definitions.json'),
    custom.definitions,
  );
  writeItems(
    join(data, 'custom-resources', 'shared.json'),
    custom.sharedSchemas,
  );
  writeSource('metrics', metrics);
} finally {
  rmSync(workFolder, { recursive: true, force: true });
}

function writeKubernetes(documents) {
  writeSource('kubernetes', {
    schemas: Object.assign(
      {},
      ...documents.map(({ document }) => document.components.schemas),
    ),
    documents: documents.map(({ groupVersion, document }) => ({
      groupVersion,
      paths: document.paths,
    })),
  });
}

function writeSource(name, { schemas, documents }) {
  const folder = join(data, name);
  writeEntries(join(folder, 'schemas.json'), sorted(schemas));
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
