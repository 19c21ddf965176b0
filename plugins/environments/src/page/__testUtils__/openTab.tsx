import { createFrontendPlugin } from '@backstage/frontend-plugin-api';
import { renderTestApp } from '@backstage/frontend-test-utils';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import {
  catalogApiMock,
  createTestEntityPage,
} from '@backstage/plugin-catalog-react/testUtils';
import type { Environment } from '@brown-bear/plugin-environments-common';
import { healthReport } from '@brown-bear/plugin-health-react/testing';
import { screen } from '@testing-library/react';
import type { SetupServer } from 'msw/node';
import { anEnvironment } from '../../__testUtils__/anEnvironment';
import { environmentsBackend } from '../../__testUtils__/environmentsBackend';
import { portalApis } from '../../__testUtils__/portalApis';
import { pageExtensions } from '../pageExtensions';

const [tab] = pageExtensions;
/** The environment that tests are about. */
export const NAME = 'tracker-pr-482';

/** The tab of an environment in an app of its own. */
export function openTab(
  server: SetupServer,
  environment: Environment = anEnvironment(),
  start: Parameters<typeof environmentsBackend>[1] = {},
) {
  const backend = environmentsBackend(server, {
    environments: [environment],
    ...start,
  });
  const { container } = renderTestApp({
    features: [
      createFrontendPlugin({ pluginId: 'environments', extensions: [tab] }),
    ],
    extensions: [
      createTestEntityPage({
        entity: {
          apiVersion: 'backstage.io/v1alpha1',
          kind: 'Resource',
          metadata: { name: environment.name, namespace: 'environments' },
          spec: { type: 'environment' },
        },
      }),
    ],
    apis: [
      ...portalApis({
        reports: [
          healthReport({
            entityRef: 'component:default/issue-tracker',
            environment: NAME,
            status: 'unhealthy',
            summary: '1 of 1 pods crashes',
          }),
        ],
      }),
      [catalogApiRef, catalogApiMock({ entities: [] })],
    ],
  });
  return { backend, container };
}

/** A part of the page by its heading. */
export const region = (name: string) => screen.findByRole('region', { name });
