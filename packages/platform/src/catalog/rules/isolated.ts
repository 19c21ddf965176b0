import type { CatalogRule } from '../CatalogRule';

/** Kinds that mean nothing alone. */
const KINDS = ['API', 'Component', 'Resource'];

/** An entity that has no relation with any other, apart from owner and system. */
export const isolated: CatalogRule = {
  id: 'isolated',
  check({ edges, entities }) {
    const connected = new Set(edges.flatMap(({ from, to }) => [from, to]));
    return entities
      .filter(({ kind, ref }) => KINDS.includes(kind) && !connected.has(ref))
      .map(entity => ({
        rule: isolated.id,
        file: entity.file,
        line: entity.lineOf(['metadata', 'name']),
        message: `${entity.ref} is isolated: expected a relation with another entity`,
      }));
  },
};
