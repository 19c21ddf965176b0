import {
  createFrontendModule,
  createTranslationMessages,
} from '@backstage/frontend-plugin-api';
import { TranslationBlueprint } from '@backstage/plugin-app-react';
import { catalogGraphTranslationRef } from '@backstage/plugin-catalog-graph';
import { kubernetesTranslationRef } from '@backstage/plugin-kubernetes/alpha';

/** One name per thing: what the navigation calls a page is its heading too. */
export const wordsModule = createFrontendModule({
  pluginId: 'app',
  extensions: [
    TranslationBlueprint.make({
      name: 'catalog-graph',
      params: {
        resource: createTranslationMessages({
          ref: catalogGraphTranslationRef,
          messages: { 'catalogGraphPage.title': 'Dependencies' },
        }),
      },
    }),
    TranslationBlueprint.make({
      name: 'kubernetes',
      params: {
        resource: createTranslationMessages({
          ref: kubernetesTranslationRef,
          messages: { 'kubernetesContentPage.title': 'Clusters' },
        }),
      },
    }),
  ],
});
