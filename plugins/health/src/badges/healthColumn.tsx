import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import { CatalogTable } from '@backstage/plugin-catalog';
import type { CatalogTableColumnsFunc } from '@backstage/plugin-catalog/alpha';
import { EnvironmentMarks } from './EnvironmentMarks';

/** Kinds that can run somewhere. */
const RUNNING_KINDS = ['component', 'resource'];

/** After name, which is the second: the first is hidden. */
const POSITION = 2;

/** The columns of the catalog, and health beside the name. */
export const columnsWithHealth: CatalogTableColumnsFunc = list => {
  const columns = CatalogTable.defaultColumnsFunc(list);
  const kind = list.entities[0]?.kind ?? list.filters.kind?.value ?? '';
  if (!RUNNING_KINDS.includes(kind.toLowerCase())) {
    return columns;
  }
  const health = {
    title: 'Health',
    sorting: false,
    searchable: false,
    width: 'auto',
    render: ({ entity }: { entity: Entity }) => (
      <EnvironmentMarks entityRef={stringifyEntityRef(entity)} />
    ),
  };
  return columns.toSpliced(POSITION, 0, health);
};
