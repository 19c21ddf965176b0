import { RELATION_DEPENDS_ON } from '@backstage/catalog-model';
import type { CatalogEdge } from '../catalog/CatalogEdge';
import type { End } from './End';
import type { Enforcement } from './PlatformEdge';

/** Relations of the platform's own; see PLATFORM_RELATIONS. */
export const RELATION_WATCHED_BY = 'watchedBy';
const RELATION_PROMOTES_TO = 'promotesTo';

/** What can enforce an edge, from its two ends. */
export function enforcementOf(
  edge: Pick<CatalogEdge, 'from' | 'to' | 'kind'>,
  endOf: (ref: string) => End,
): Enforcement {
  if (edge.kind === RELATION_PROMOTES_TO) {
    return none(
      'A promotion moves a release from one to the other, not traffic.',
    );
  }
  const from = endOf(edge.from);
  const to = endOf(edge.to);
  if (to.kind === 'outside') {
    return none(to.because);
  }
  if (from.kind === 'outside') {
    return none(from.because);
  }
  if (edge.kind !== RELATION_DEPENDS_ON && edge.kind !== RELATION_WATCHED_BY) {
    return none(`The relation ${edge.kind} opens no connection.`);
  }
  if (from.kind === 'pod' && to.kind === 'pod') {
    return { enforcement: 'pod-pod' };
  }
  if (from.kind === 'external' && to.kind === 'external') {
    return none('Both are outside the clusters; no pod is an end of it.');
  }
  return { enforcement: 'pod-external' };
}

function none(reason: string): Enforcement {
  return { enforcement: 'none', reason };
}
