import type { ManifestEdge } from '../EntityManifests';

/**
 * State of an edge in one environment.
 * @public
 */
export type EdgeStatus = ManifestEdge['environments'][number]['status'];

/**
 * How many edges are in each state in one environment.
 * @public
 */
export type EdgeCounts = Record<EdgeStatus, number>;

/**
 * State of an edge in an environment; one that says nothing of the environment
 * is not rendered there.
 * @public
 */
export function edgeStatus(
  edge: ManifestEdge,
  environment: string,
): EdgeStatus {
  const found = edge.environments.find(
    candidate => candidate.environment === environment,
  );
  if (found) {
    return found.status;
  }
  return edge.enforcement === 'none' ? 'not-enforceable' : 'not-rendered';
}

/**
 * Counts the edges of an entity by their state in one environment.
 * @public
 */
export function countEdges(
  edges: readonly ManifestEdge[],
  environment: string,
): EdgeCounts {
  const counts: EdgeCounts = {
    enforced: 0,
    missing: 0,
    'not-rendered': 0,
    'not-enforceable': 0,
  };
  for (const edge of edges) {
    counts[edgeStatus(edge, environment)] += 1;
  }
  return counts;
}
