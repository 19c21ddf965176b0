import { discoveryApiRef, fetchApiRef } from '@backstage/core-plugin-api';
import {
  ApiBlueprint,
  createFrontendPlugin,
} from '@backstage/frontend-plugin-api';
import { EntityContentBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { ANNOTATION_RUNBOOK } from '@brown-bear/plugin-platform-common';
import { RunbooksClient, runbooksApiRef } from './api';

const runbooksApi = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: runbooksApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: deps => RunbooksClient.create(deps),
    }),
});

const runbookTab = EntityContentBlueprint.make({
  params: {
    path: '/runbook',
    title: 'Runbook',
    filter: {
      [`metadata.annotations.${ANNOTATION_RUNBOOK}`]: { $exists: true },
    },
    loader: () =>
      import('./components/RunbookContent').then(m => <m.RunbookContent />),
  },
});

/**
 * Shows the runbook of an entity as a tab of its page.
 * @public
 */
export const runbooksPlugin = createFrontendPlugin({
  pluginId: 'runbooks',
  title: 'Runbooks',
  extensions: [runbooksApi, runbookTab],
});
