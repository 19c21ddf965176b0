import {
  coreExtensionData,
  createExtensionInput,
  createFrontendModule,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import CategoryIcon from '@mui/icons-material/CategoryOutlined';
import { Fragment } from 'react';

/**
 * The catalog's own page, told of one column more. Its extension has no input
 * for columns, so the extension is replaced and draws the same component with
 * the same filters.
 */
const catalogPage = PageBlueprint.makeWithOverrides({
  inputs: {
    filters: createExtensionInput([coreExtensionData.reactElement]),
  },
  factory(originalFactory, { inputs }) {
    return originalFactory({
      path: '/catalog',
      title: 'Catalog',
      icon: <CategoryIcon fontSize="inherit" />,
      routeRef: catalogPlugin.routes.catalogIndex,
      loader: () =>
        import('./CatalogWithHealth').then(m => (
          <m.CatalogWithHealth
            filters={inputs.filters.map(filter => (
              <Fragment key={filter.node.spec.id}>
                {filter.get(coreExtensionData.reactElement)}
              </Fragment>
            ))}
          />
        )),
    });
  },
});

/** Health in the table of the catalog. */
export const catalogHealthModule = createFrontendModule({
  pluginId: 'catalog',
  extensions: [catalogPage],
});
