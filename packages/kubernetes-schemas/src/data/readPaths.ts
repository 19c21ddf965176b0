import { pathsFile, sourceOf } from '../groupVersions';
import type { OpenApiPath } from '../OpenApiPath';
import { once } from './once';
import { readData } from './readData';
import type { DataSource } from './readData';

const partsOf = (source: DataSource) =>
  once(() => readData<unknown[]>(source, 'parts.json'));

const sharedParts = {
  kubernetes: partsOf('kubernetes'),
  'custom-resources': partsOf('custom-resources'),
  metrics: partsOf('metrics'),
} satisfies Record<DataSource, unknown>;

/** The paths of a group version, with the parts they share put back. */
export function readPaths(
  groupVersion: string,
): Record<string, OpenApiPath> | undefined {
  const source = sourceOf(groupVersion);
  if (!source) {
    return undefined;
  }
  const compact = readData<unknown>(source, 'paths', pathsFile(groupVersion));
  const parts = sharedParts[source]();
  return restore(compact, parts) as Record<string, OpenApiPath>;
}

function restore(value: unknown, parts: readonly unknown[]): unknown {
  if (Array.isArray(value)) {
    return value.map(item => restore(item, parts));
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  if ('$part' in value) {
    return parts[Number(value.$part)];
  }
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [key, restore(member, parts)]),
  );
}
