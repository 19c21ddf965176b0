import type { Catalog } from './Catalog';
import type { CatalogFinding } from './CatalogFinding';

/** One thing that is checked about the catalog. */
export type CatalogRule = {
  /** Name of the rule in findings. */
  id: string;
  check(catalog: Catalog): CatalogFinding[] | Promise<CatalogFinding[]>;
};
