import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Sources of the data; each has schemas and paths of its own. */
export const DATA_SOURCES = [
  'kubernetes',
  'custom-resources',
  'metrics',
] as const;

/** Where a piece of data is from. */
export type DataSource = (typeof DATA_SOURCES)[number];

/** The content of a committed data file, such as `kubernetes/schemas.json`. */
export function readData<T>(source: DataSource, ...names: string[]): T {
  return JSON.parse(readFileSync(dataPath(source, ...names), 'utf8'));
}

/** Names of the files in a data folder. */
export function listData(source: DataSource, ...names: string[]): string[] {
  return readdirSync(dataPath(source, ...names)).sort();
}

// Found through the package, so that it is right in a checkout and in a
// production image alike.
function dataPath(...names: string[]): string {
  const manifest = require.resolve(
    '@brown-bear/kubernetes-schemas/package.json',
  );
  return path.join(path.dirname(manifest), 'data', ...names);
}
