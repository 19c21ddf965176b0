import type { CatalogEdge } from '../catalog/CatalogEdge';

/**
 * What can enforce an edge: NetworkPolicies at two pods, at one pod whose
 * other end is outside the cluster, or nothing, for a reason.
 * @public
 */
export type Enforcement =
  | { enforcement: 'pod-pod' | 'pod-external' }
  | { enforcement: 'none'; reason: string };

/**
 * An edge of the catalog together with what can enforce it; derived from its
 * two ends.
 * @public
 */
export type PlatformEdge = CatalogEdge & Enforcement;
