import { join } from 'node:path';
import type { KubernetesObject } from '../registry/objects';
import { readManifests } from './readManifests';

/**
 * What a cluster starts with: its own systems (`<name>-cluster.yaml`), then its
 * environment (`<name>.yaml`). Undefined if there is neither file.
 */
export async function readClusterManifests(
  directory: string,
  name: string,
): Promise<KubernetesObject[] | undefined> {
  const files = [`${name}-cluster.yaml`, `${name}.yaml`];
  const contents = await Promise.all(
    files.map(file => readManifests(join(directory, file))),
  );
  return contents.some(objects => objects !== undefined)
    ? contents.flatMap(objects => objects ?? [])
    : undefined;
}
