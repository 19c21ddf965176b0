import { createFrontendPlugin } from '@backstage/frontend-plugin-api';
import {
  EntityCardBlueprint,
  EntityContentLayoutBlueprint,
} from '@backstage/plugin-catalog-react/alpha';
import { ANNOTATION_ON_CALL } from '@brown-bear/plugin-platform-common';

const operationsCard = EntityCardBlueprint.make({
  name: 'operations',
  params: {
    type: 'info',
    filter: {
      [`metadata.annotations.${ANNOTATION_ON_CALL}`]: { $exists: true },
    },
    loader: () =>
      import('./operations/OperationsCard').then(m => <m.OperationsCard />),
  },
});

const neighboursCard = EntityCardBlueprint.make({
  name: 'neighbours',
  params: {
    type: 'content',
    filter: { $any: [{ kind: 'component' }, { kind: 'resource' }] },
    loader: () =>
      import('./neighbours/NeighboursCard').then(m => <m.NeighboursCard />),
  },
});

const overviewLayout = EntityContentLayoutBlueprint.make({
  name: 'overview',
  params: {
    loader: () =>
      import('./layout/PlatformOverviewLayout').then(
        m => m.PlatformOverviewLayout,
      ),
  },
});

/**
 * What an entity page says about the platform: operations facts, dependencies
 * as lists, and the overview they stand in.
 * @public
 */
export const platformPlugin = createFrontendPlugin({
  pluginId: 'platform',
  title: 'Platform',
  extensions: [operationsCard, neighboursCard, overviewLayout],
});
