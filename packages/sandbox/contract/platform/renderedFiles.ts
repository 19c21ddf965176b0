import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseAllDocuments } from 'yaml';

const FOLDER = join(
  dirname(require.resolve('@brown-bear/platform/package.json')),
  'rendered',
);

/** What a cluster has first, where there is such a file, then the environment. */
export function renderedFilesOf(environment: string): string[] {
  const names = readdirSync(FOLDER);
  return [`${environment}-cluster.yaml`, `${environment}.yaml`]
    .filter(name => names.includes(name))
    .map(name => join(FOLDER, name));
}

/** How many objects a file has. */
export function countObjects(file: string): number {
  return parseAllDocuments(readFileSync(file, 'utf8')).length;
}
