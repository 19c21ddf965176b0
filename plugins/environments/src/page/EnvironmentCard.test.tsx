import { createFrontendPlugin } from '@backstage/frontend-plugin-api';
import {
  registerMswTestHooks,
  renderTestApp,
} from '@backstage/frontend-test-utils';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { createTestEntityPage } from '@backstage/plugin-catalog-react/testUtils';
import { act, screen, waitFor, within } from '@testing-library/react';
import { setupServer } from 'msw/node';
import { anEnvironment, inMinutes } from '../__testUtils__/anEnvironment';
import { environmentsBackend } from '../__testUtils__/environmentsBackend';
import { expectAccessible } from '../__testUtils__/expectAccessible';
import { portalApis } from '../__testUtils__/portalApis';
import { pageExtensions } from './pageExtensions';

const server = setupServer();
registerMswTestHooks(server);

const [, card] = pageExtensions;

it('the card says the most important, leads to the rest, and notices the end', async () => {
  const environment = anEnvironment({
    phase: 'asleep',
    expiresAt: inMinutes(45),
  });
  const backend = environmentsBackend(server, { environments: [environment] });
  const { container } = renderTestApp({
    features: [
      createFrontendPlugin({ pluginId: 'environments', extensions: [card] }),
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
    mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
    apis: [...portalApis()],
  });
  const region = await screen.findByRole('region', { name: 'Environment' });
  await waitFor(() =>
    expect(region).toHaveTextContent(/asleep45 min left.*tracker-pr-482\.dev/),
  );
  expect(
    within(region).getByRole('link', { name: /extend, sleep, change/ }),
  ).toHaveAttribute(
    'href',
    expect.stringMatching(/tracker-pr-482\/environment$|^\/environment$/),
  );
  await expectAccessible(container);
  act(() => backend.send('removed', { name: environment.name }));
  await waitFor(() =>
    expect(region).toHaveTextContent(/tracker-pr-482 is gone/),
  );
});
