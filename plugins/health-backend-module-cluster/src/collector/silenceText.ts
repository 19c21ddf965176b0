import { atText } from '../rules/shared/atText';
import type { ClusterFollower } from './ClusterFollower';

/**
 * Why nothing is said of what runs in a cluster. The error is the source's to
 * tell: it may hold what only those who may see the cluster should read.
 */
export function silenceText(follower: ClusterFollower, now: number): string {
  const { name, silentSince, source } = follower;
  const since =
    source.provenAt(follower.state()) === undefined || silentSince === undefined
      ? 'has not been heard yet'
      : `has been silent since ${atText(silentSince, now)}`;
  return `Cluster ${name} ${since}, see its source.`;
}
