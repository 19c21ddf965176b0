import type { Entity } from '@backstage/catalog-model';
import { createDevApp } from '@backstage/frontend-dev-utils';
import {
  ApiBlueprint,
  createFrontendModule,
  createFrontendPlugin,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import {
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { issueTrackerManifests } from '@brown-bear/plugin-manifests-common/testing';
import manifestsPlugin, { manifestsApiRef } from '../src';
import { ManifestsContent } from '../src/components/ManifestsContent';

const entity: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'issue-tracker', title: 'Issue Tracker' },
  spec: { type: 'service' },
};

/** Answers without a backend. */
const answers = createFrontendModule({
  pluginId: 'manifests',
  extensions: [
    ApiBlueprint.make({
      params: defineParams =>
        defineParams({
          api: manifestsApiRef,
          deps: {},
          factory: () => ({ getManifests: async () => issueTrackerManifests }),
        }),
    }),
  ],
});

/** Stands for the entity page of the catalog, at the same address. */
const entityPage = createFrontendPlugin({
  pluginId: 'example-entity',
  extensions: [
    PageBlueprint.make({
      params: {
        path: '/catalog/:namespace/:kind/:name',
        routeRef: entityRouteRef,
        loader: async () => (
          <EntityProvider entity={entity}>
            <ManifestsContent />
          </EntityProvider>
        ),
      },
    }),
  ],
});

createDevApp({ features: [manifestsPlugin, answers, entityPage] });
