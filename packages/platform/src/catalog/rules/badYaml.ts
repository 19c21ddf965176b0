import type { Catalog } from '../Catalog';
import type { CatalogFinding } from '../CatalogFinding';
import type { CatalogRule } from '../CatalogRule';

/** A file that is not YAML, or a document of it that is not a map. */
export const badYaml = {
  id: 'bad-yaml',
  check({ documents }: Catalog): CatalogFinding[] {
    return documents.flatMap(({ document, file }) => {
      const { problems, value } = document;
      const found = [...problems];
      if (
        !found.length &&
        (typeof value !== 'object' || Array.isArray(value))
      ) {
        found.push({
          line: document.line,
          message: 'expected an entity, a map',
        });
      }
      return found.map(problem => ({ rule: badYaml.id, file, ...problem }));
    });
  },
} satisfies CatalogRule;
