import { once } from './data/once';
import { DATA_SOURCES, listData } from './data/readData';
import type { DataSource } from './data/readData';

const sources = once(
  () =>
    new Map<string, DataSource>(
      DATA_SOURCES.flatMap(source =>
        listData(source, 'paths').map(
          file => [toGroupVersion(file), source] as const,
        ),
      ),
    ),
);

/**
 * Every group version that has a document: `v1`, `apps/v1` … and those of the
 * custom resources.
 * @public
 */
export function groupVersions(): string[] {
  return [...sources().keys()];
}

/** Which data a group version is read from. */
export function sourceOf(groupVersion: string): DataSource | undefined {
  return sources().get(groupVersion);
}

/** Name of the data file of a group version's paths. */
export function pathsFile(groupVersion: string): string {
  return `${groupVersion.replace('/', '_')}.json`;
}

function toGroupVersion(file: string): string {
  return file.replace(/\.json$/, '').replace('_', '/');
}
