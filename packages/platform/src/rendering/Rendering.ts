import { NotFoundError } from '@backstage/errors';
import { clusterRoom } from '../cluster/ClusterPlan';
import { clusterNames, loadClusterSpec } from '../cluster/loadClusterSpec';
import { renderCluster } from '../cluster/renderCluster';
import { environmentNames, loadEnvironmentSpec } from '../loadEnvironmentSpec';
import { platformRoot } from '../paths';
import { loadPlatform } from '../Platform';
import type { Platform } from '../Platform';
import { loadReleases } from '../Release';
import type { Release } from '../Release';
import type { KubernetesObject } from '../render/KubernetesObject';
import { renderedPath } from '../render/renderedFile';
import { renderEnvironment } from '../render/renderEnvironment';
import { withSource } from './withSource';

/** One file below `rendered/`: what it is made from, and how. */
export type Rendering = {
  /** Name of the file without its ending; what the command line calls it. */
  name: string;
  scope: 'environment' | 'cluster';
  /** Paths relative to the platform's folder: the file, and its source. */
  file: string;
  source: string;
  /** Name of the cluster that it runs in, or that it is the systems of. */
  cluster(): string;
  /** Throws an InputError with file and line for a source it cannot render. */
  render(): KubernetesObject[];
};

/** What all renderings of a platform share; read when the first one is rendered. */
type Input = { platform: Platform; releases: readonly Release[] };

function inputOf(root: string): () => Input {
  let input: Input | undefined;
  return () => {
    input ??= {
      platform: loadPlatform({ root }),
      releases: loadReleases({ root }),
    };
    return input;
  };
}

/** Everything that is rendered and committed: the environments, then the clusters. */
export function renderings(options?: { root?: string }): Rendering[] {
  const root = options?.root ?? platformRoot();
  const input = inputOf(root);
  return [
    ...environmentNames({ root }).map(name => ({
      name,
      scope: 'environment' as const,
      file: renderedPath(name),
      source: `environments/${name}.yaml`,
      cluster: () => loadEnvironmentSpec(name, { root }).cluster,
      render: () => {
        const spec = loadEnvironmentSpec(name, { root });
        const { platform, releases } = input();
        return withSource(
          () => renderEnvironment({ spec, platform, releases }),
          { root, rule: 'environment', source: `environments/${name}.yaml` },
        );
      },
    })),
    ...clusterNames({ root }).map(name => ({
      name: clusterRoom({ name }),
      scope: 'cluster' as const,
      file: renderedPath(clusterRoom({ name })),
      source: `clusters/${name}.yaml`,
      cluster: () => name,
      render: () => {
        const cluster = loadClusterSpec(name, { root });
        const { platform, releases } = input();
        return withSource(
          () => renderCluster({ cluster, platform, releases }),
          { root, rule: 'cluster', source: `clusters/${name}.yaml` },
        );
      },
    })),
  ];
}

/** The renderings of these names, or all; throws a NotFoundError for another. */
export function renderingsOf(
  names: readonly string[],
  options?: { root?: string },
): Rendering[] {
  const all = renderings(options);
  if (names.length === 0) {
    return all;
  }
  return names.map(name => {
    const found = all.find(rendering => rendering.name === name);
    if (!found) {
      const there = all.map(rendering => rendering.name).join(', ');
      throw new NotFoundError(
        `Nothing called "${name}" is rendered; there are ${there}`,
      );
    }
    return found;
  });
}
