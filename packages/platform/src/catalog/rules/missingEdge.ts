import { edgeKey } from '../CatalogEdge';
import type { CatalogRule } from '../CatalogRule';

/** An edge of the architecture that no room declares. */
export const missingEdge: CatalogRule = {
  id: 'missing-edge',
  check({ architecture, edges, entities }) {
    const declared = new Set(edges.map(edgeKey));
    const byRef = new Map(entities.map(entity => [entity.ref, entity]));
    return (architecture?.edges ?? [])
      .filter(edge => !declared.has(edgeKey(edge)))
      .map(({ diagram, from, kind, line, to }) => {
        const entity = byRef.get(from);
        return {
          rule: missingEdge.id,
          file: entity?.file ?? architecture!.file,
          line: entity?.lineOf(['spec', kind]) ?? line,
          message: `spec.${kind}: ${from} has to name ${to} (${diagram})`,
        };
      });
  },
};
