import { committedNames, loadCommitted } from '../yaml/CommittedFolder';
import type { CommittedFolder } from '../yaml/CommittedFolder';
import { validatorOf } from '../yaml/readYamlFile';
import { clusterSpecSchema } from './ClusterSpec';
import type { ClusterSpec } from './ClusterSpec';

const CLUSTERS: CommittedFolder<ClusterSpec> = {
  folder: 'clusters',
  noun: 'cluster',
  validate: validatorOf<ClusterSpec>(clusterSpecSchema),
};

/**
 * Names of the committed clusters.
 * @public
 */
export function clusterNames(options?: { root?: string }): string[] {
  return committedNames(CLUSTERS, options);
}

/**
 * The committed spec of a cluster. Throws an InputError with file, line and
 * field when it is malformed, a NotFoundError when there is none.
 * @public
 */
export function loadClusterSpec(
  name: string,
  options?: { root?: string },
): ClusterSpec {
  return loadCommitted({ name, from: CLUSTERS, root: options?.root });
}
