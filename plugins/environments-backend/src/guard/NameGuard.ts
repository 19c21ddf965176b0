import { ConflictError } from '@backstage/errors';
import {
  environmentPath,
  type EnvironmentNameCheck,
  namespaceOf,
  readEnvironmentSpec,
} from '@brown-bear/plugin-environments-common';
import type { EnvironmentClusters } from '../cluster/EnvironmentCluster';
import type { EnvironmentRecord } from '../store/EnvironmentRecord';
import { protectionOf } from './protectedNames';

/** Names tried as a suggestion: `tracker-2` to `tracker-20`. */
const LAST_SUGGESTION = 20;
const LONGEST_NAME = 30;

type Names = { get(name: string): Promise<EnvironmentRecord | undefined> };

/** Says whether a name is free, in the portal and in the clusters. */
export class NameGuard {
  readonly #clusters: EnvironmentClusters;
  readonly #names: Names;

  static create(options: {
    clusters: EnvironmentClusters;
    names: Names;
  }): NameGuard {
    return new NameGuard(options);
  }

  private constructor(options: {
    clusters: EnvironmentClusters;
    names: Names;
  }) {
    this.#clusters = options.clusters;
    this.#names = options.names;
  }

  async check(name: string): Promise<EnvironmentNameCheck> {
    const malformed = malformation(name);
    if (malformed) {
      return { name: name.slice(0, 64), available: false, reason: malformed };
    }
    const reason =
      protectionOf(name) ??
      (await this.#taken(name)) ??
      (await this.#namespaceObjection(name, this.#clusters.names()));
    if (!reason) return { name, available: true };
    const suggestion = await this.#suggest(name);
    return {
      name,
      available: false,
      reason,
      ...(suggestion && { suggestion }),
    };
  }

  /** Throws a ConflictError with a link, where an environment of that name exists. */
  refuseTaken(record: EnvironmentRecord): never {
    throw new ConflictError(`name: ${takenBy(record)}`);
  }

  /** Why that namespace cannot be made in that cluster; absent if it can. */
  async inCluster(name: string, cluster: string): Promise<string | undefined> {
    return this.#namespaceObjection(name, [cluster]);
  }

  async #taken(name: string): Promise<string | undefined> {
    const record = await this.#names.get(name);
    return record && takenBy(record);
  }

  /** Of a cluster that does not answer nothing is said: create asks it again. */
  async #namespaceObjection(
    name: string,
    clusters: readonly string[],
  ): Promise<string | undefined> {
    const namespace = namespaceOf({ name });
    const found = await Promise.all(
      clusters.map(async clusterName => {
        try {
          const cluster = await this.#clusters.get(clusterName);
          const live = await cluster.read({
            apiVersion: 'v1',
            kind: 'Namespace',
            name: namespace,
          });
          if (!live) return undefined;
          return live.metadata.deletionTimestamp
            ? `namespace ${namespace} in cluster ${clusterName} is still being deleted; try again in a minute`
            : `namespace ${namespace} exists in cluster ${clusterName} and is not the portal's`;
        } catch {
          return undefined;
        }
      }),
    );
    return found.find(Boolean);
  }

  async #suggest(name: string): Promise<string | undefined> {
    for (let number = 2; number <= LAST_SUGGESTION; number += 1) {
      const suffix = `-${number}`;
      const other = `${name.slice(0, LONGEST_NAME - suffix.length)}${suffix}`;
      if (!malformation(other) && !(await this.#names.get(other))) return other;
    }
    return undefined;
  }
}

function takenBy({ name, owner, phase }: EnvironmentRecord): string {
  const state =
    phase === 'deleting'
      ? 'is being deleted'
      : `exists and belongs to ${owner}`;
  return `environment ${name} ${state}: ${environmentPath(name)}`;
}

/** What the spec's schema says of the name alone. */
function malformation(name: string): string | undefined {
  const result = readEnvironmentSpec({ name });
  return 'spec' in result
    ? undefined
    : result.issues.find(({ field }) => field === 'name')?.expected;
}
