import { CatalogIndexPage } from '@backstage/plugin-catalog/alpha';
import type { ReactNode } from 'react';
import { columnsWithHealth } from './healthColumn';

/** The catalog, with the health of what it lists. */
export function CatalogWithHealth(props: { filters: ReactNode }) {
  return (
    <CatalogIndexPage
      filters={<>{props.filters}</>}
      columns={columnsWithHealth}
      pagination
    />
  );
}
