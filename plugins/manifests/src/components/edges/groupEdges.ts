import {
  RELATION_CONSUMES_API,
  RELATION_DEPENDS_ON,
} from '@backstage/catalog-model';
import {
  type EntityManifests,
  type ManifestEdge,
  edgeStatus,
} from '@brown-bear/plugin-manifests-common';

/** An edge seen from one of its ends. */
export type SeenEdge = {
  edge: ManifestEdge;
  isOutgoing: boolean;
  /** The end that is not the entity of the page. */
  other: string;
  /**
   * How many rows the reason stands beside, counted from this one; 0 where a
   * row above says it already.
   */
  reasonRows: number;
};

/** Edges of one direction. */
export type EdgeGroup = { title: string; edges: SeenEdge[] };

/** Relations along which a failure travels; the others do not say "needs". */
const NEEDS = [RELATION_DEPENDS_ON, RELATION_CONSUMES_API];

/**
 * What an entity needs, what needs it, and its other relations. In each group
 * what is missing somewhere comes first and what cannot be enforced last, the
 * same reasons together.
 */
export function groupEdges(
  manifests: EntityManifests,
  environments: readonly string[],
): EdgeGroup[] {
  const isOutgoing = ({ from }: ManifestEdge) => from === manifests.entityRef;
  const isNeed = ({ kind }: ManifestEdge) => NEEDS.includes(kind);
  const group = (title: string, belongs: (edge: ManifestEdge) => boolean) => ({
    title,
    edges: withReasonRows(
      sorted(manifests.edges.filter(belongs), environments).map(edge => ({
        edge,
        isOutgoing: isOutgoing(edge),
        other: isOutgoing(edge) ? edge.to : edge.from,
      })),
    ),
  });
  return [
    group('Needs', edge => isNeed(edge) && isOutgoing(edge)),
    group('Needed by', edge => isNeed(edge) && !isOutgoing(edge)),
    group('Otherwise related', edge => !isNeed(edge)),
  ].filter(({ edges }) => edges.length > 0);
}

function sorted(
  edges: readonly ManifestEdge[],
  environments: readonly string[],
): ManifestEdge[] {
  const rank = (edge: ManifestEdge) => {
    if (environments.some(name => edgeStatus(edge, name) === 'missing')) {
      return 0;
    }
    return edge.enforcement === 'none' ? 2 : 1;
  };
  return [...edges].sort(
    (a, b) =>
      rank(a) - rank(b) || (a.reason ?? '').localeCompare(b.reason ?? ''),
  );
}

function withReasonRows(edges: Omit<SeenEdge, 'reasonRows'>[]): SeenEdge[] {
  return edges.map((seen, index) => {
    const isSame = (other: (typeof edges)[number] | undefined) =>
      other?.edge.enforcement === 'none' &&
      other.edge.reason === seen.edge.reason;
    if (isSame(edges[index - 1])) {
      return { ...seen, reasonRows: 0 };
    }
    const next = edges.findIndex(
      (other, place) => place > index && !isSame(other),
    );
    return { ...seen, reasonRows: (next < 0 ? edges.length : next) - index };
  });
}
