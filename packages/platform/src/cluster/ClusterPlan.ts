import { InputError } from '@backstage/errors';
import { namespaceOf } from '@brown-bear/plugin-environments-common';
import { connectionOf } from '../network/Connection';
import type { Connection } from '../network/Connection';
import { endsOf } from '../network/End';
import { PLATFORM_SYSTEM } from '../network/policies';
import type { Platform, PlatformResource } from '../Platform';
import { dependencyOf, releaseOf } from '../Release';
import type { Release, ThirdPartyImage } from '../Release';
import { clusterLabels } from '../render/labels';
import type { Labels } from '../render/labels';
import type { ClusterSpec } from './ClusterSpec';

/** Everything that is decided about a cluster before an object is made. */
export type ClusterPlan = {
  spec: ClusterSpec;
  namespace: string;
  /** Namespace of the core environment: what the objectives are about. */
  coreNamespace: string;
  /** Labels of everything in it. */
  labels: Labels;
  platform: Platform;
  /** Edges of the catalog that begin or end at a system of the cluster. */
  connections: readonly Connection[];
  /** Most nodes that the autoscaler may make. */
  maxNodes: number;
  /** Software of others by name, from the release of the spec. */
  dependency(name: string): ThirdPartyImage;
  /** The room of a resource; throws an InputError where there is none. */
  room(name: string): PlatformResource;
};

/** Name of the room of a cluster. */
export function clusterRoom(spec: { name: string }): string {
  return `${spec.name}-cluster`;
}

function connectionsOf(platform: Platform): Connection[] {
  const endOf = endsOf(platform);
  return platform.edges
    .flatMap(edge => connectionOf(edge, endOf) ?? [])
    .filter(({ called, caller }) =>
      [called, caller].some(
        side => 'pods' in side && side.place === 'platform-system',
      ),
    );
}

/** Decides what the systems of a cluster consist of; throws an InputError naming the field. */
export function planCluster(options: {
  cluster: ClusterSpec;
  releases: readonly Release[];
  platform: Platform;
}): ClusterPlan {
  const { cluster: spec, platform, releases } = options;
  const release = releaseOf(releases, spec.version, 'version');
  return {
    spec,
    namespace: PLATFORM_SYSTEM,
    coreNamespace: namespaceOf(spec),
    labels: clusterLabels(
      spec.name,
      spec.owner.slice(spec.owner.indexOf('/') + 1),
    ),
    platform,
    connections: connectionsOf(platform),
    maxNodes: spec.nodeGroups.reduce((sum, { max }) => sum + max, 0),
    dependency: name => dependencyOf(release, name),
    room: name => {
      const found = platform.resources.find(resource => resource.name === name);
      if (!found) {
        throw new InputError(
          `resources: expected a room ${name}, which the systems of cluster ${spec.name} belong to`,
        );
      }
      return found;
    },
  };
}
