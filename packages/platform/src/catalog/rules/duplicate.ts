import type { CatalogEntity } from '../CatalogEntity';
import type { CatalogFinding } from '../CatalogFinding';
import type { CatalogRule } from '../CatalogRule';

const NAME = ['metadata', 'name'];

/** An entity that is declared twice; the catalog would keep only one. */
export const duplicate: CatalogRule = {
  id: 'duplicate',
  check({ entities }) {
    const first = new Map<string, CatalogEntity>();
    const findings: CatalogFinding[] = [];
    for (const entity of entities) {
      const earlier = first.get(entity.ref);
      if (earlier) {
        const place = `${earlier.file}:${earlier.lineOf(NAME)}`;
        findings.push({
          rule: duplicate.id,
          file: entity.file,
          line: entity.lineOf(NAME),
          message: `${entity.ref} is already declared in ${place}`,
        });
      } else {
        first.set(entity.ref, entity);
      }
    }
    return findings;
  },
};
