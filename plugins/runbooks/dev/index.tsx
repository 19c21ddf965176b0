import { RELATION_OWNED_BY, type Entity } from '@backstage/catalog-model';
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
import runbooksPlugin, { runbooksApiRef } from '../src';
import { RunbookContent } from '../src/components/RunbookContent';

const entity: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: 'example',
    title: 'Example',
    annotations: {
      'brown-bear.io/runbook': './runbook.md',
      'brown-bear.io/on-call': 'on-call@brown-bear.example',
    },
  },
  relations: [
    { type: RELATION_OWNED_BY, targetRef: 'group:default/core-team' },
  ],
};

const content = `# Example: runbook

## Symptoms

| What you see | Likely cause | Go to |
| ------------ | ------------ | ----- |
| 503 on every change | Database away | [MySQL Primary](../../resources/mysql-primary/runbook.md) |
| Lists work, uploads fail | \`File Service\` | [File Service](../file-service/runbook.md) |

## Checks

1. Does \`/readyz\` fail, and for which of the two stores?
2. Ask on-call@brown-bear.example, or look at [Grafana](https://grafana.brown-bear.example).

## Commands

\`\`\`bash
kubectl --context production -n alm get pods -l backstage.io/kubernetes-id=example -o wide --sort-by=.status.startTime
kubectl --context production -n alm logs deployment/example --since=30m
\`\`\`
`;

/** Answers without a backend. */
const answers = createFrontendModule({
  pluginId: 'runbooks',
  extensions: [
    ApiBlueprint.make({
      params: defineParams =>
        defineParams({
          api: runbooksApiRef,
          deps: {},
          factory: () => ({
            getRunbook: async entityRef => ({
              entityRef,
              title: 'Example: runbook',
              content,
              source: 'packages/platform/services/example/runbook.md',
            }),
          }),
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
            <RunbookContent />
          </EntityProvider>
        ),
      },
    }),
  ],
});

createDevApp({ features: [runbooksPlugin, answers, entityPage] });
