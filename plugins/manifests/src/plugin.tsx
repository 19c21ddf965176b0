import { discoveryApiRef, fetchApiRef } from '@backstage/core-plugin-api';
import {
  ApiBlueprint,
  createFrontendPlugin,
} from '@backstage/frontend-plugin-api';
import { EntityContentBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { ManifestsClient, manifestsApiRef } from './api';

const manifestsApi = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: manifestsApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: deps => ManifestsClient.create(deps),
    }),
});

const manifestsTab = EntityContentBlueprint.make({
  params: {
    path: '/manifests',
    title: 'Manifests',
    // Nothing is committed for an environment that somebody made for a while.
    filter: {
      $all: [
        { $any: [{ kind: 'component' }, { kind: 'resource' }] },
        { $not: { 'metadata.namespace': 'environments' } },
      ],
    },
    loader: () =>
      import('./components/ManifestsContent').then(m => <m.ManifestsContent />),
  },
});

/**
 * Shows what is rendered of an entity as a tab of its page.
 * @public
 */
export const manifestsPlugin = createFrontendPlugin({
  pluginId: 'manifests',
  title: 'Manifests',
  extensions: [manifestsApi, manifestsTab],
});
