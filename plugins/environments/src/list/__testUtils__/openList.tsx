import { renderInTestApp } from '@backstage/frontend-test-utils';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import type { Environment } from '@brown-bear/plugin-environments-common';
import { healthReport } from '@brown-bear/plugin-health-react/testing';
import { screen, within } from '@testing-library/react';
import type { SetupServer } from 'msw/node';
import { useLocation } from 'react-router-dom';
import {
  aCoreEnvironment,
  allowances,
  anEnvironment,
  inMinutes,
} from '../../__testUtils__/anEnvironment';
import { environmentsBackend } from '../../__testUtils__/environmentsBackend';
import { portalApis } from '../../__testUtils__/portalApis';
import { environmentsRouteRef } from '../../routes';
import { EnvironmentsPage } from '../EnvironmentsPage';

/** One that is on its way. */
export const creating = anEnvironment({
  name: 'search-demo',
  owner: 'group:default/data-team',
  createdBy: 'user:default/data-oncall',
  phase: 'creating',
  createdAt: inMinutes(-1),
  expiresAt: inMinutes(40),
  progress: {
    operation: 'create',
    startedAt: inMinutes(-1),
    done: 12,
    total: 31,
    waitingFor: {
      object: 'apps/v1 Deployment alm-env-search-demo/search-service',
      reason: '1 of 2 pods ready',
      since: inMinutes(-0.5),
    },
  },
});
const sleeping = anEnvironment({
  name: 'night-tests',
  phase: 'asleep',
  createdBy: 'user:default/somebody-else',
  expiresAt: inMinutes(300),
  sleep: { calendar: 'asleep', next: { state: 'awake', at: inMinutes(120) } },
  allowances: allowances({ sleep: 'It is asleep already' }),
});
const waiting = anEnvironment({
  name: 'load-test',
  phase: 'awaiting-approval',
  expiresAt: undefined,
  approval: {
    state: 'required',
    reasons: ['CPU: 20 cores of the team’s 16 would be held'],
  },
  allowances: allowances(),
});
const everything = [
  anEnvironment(),
  creating,
  sleeping,
  waiting,
  aCoreEnvironment('development'),
  aCoreEnvironment('production'),
];

function Address() {
  const { pathname, search } = useLocation();
  return <output aria-label="Address">{`${pathname}${search}`}</output>;
}

/** The list in an app of its own. */
export async function openList(
  options: {
    server: SetupServer;
    environments?: Environment[];
    path?: string;
    denied?: string[];
  } & Pick<
    NonNullable<Parameters<typeof environmentsBackend>[1]>,
    'failures' | 'change'
  >,
) {
  const {
    server,
    environments = everything,
    path = '/',
    denied,
    ...start
  } = options;
  const backend = environmentsBackend(server, { environments, ...start });
  const { container } = await renderInTestApp(
    <>
      <EnvironmentsPage />
      <Address />
    </>,
    {
      apis: [
        ...portalApis({
          denied,
          reports: [
            healthReport({
              entityRef: 'component:default/issue-tracker',
              environment: 'tracker-pr-482',
              status: 'unhealthy',
              summary: '1 of 1 pods crashes',
            }),
            healthReport({
              entityRef: 'component:default/audit-service',
              environment: 'tracker-pr-482',
            }),
          ],
        }),
      ],
      initialRouteEntries: [path],
      mountedRoutes: {
        '/catalog/:namespace/:kind/:name': entityRouteRef,
        '/environments': environmentsRouteRef,
      },
    },
  );
  return { backend, container };
}

/** The table of the list. */
export const table = () => screen.findByRole('table', { name: 'Environments' });
/** Names in the table from top to bottom. */
export async function names() {
  return within(await table())
    .getAllByRole('rowheader')
    .map(head => within(head).getByRole('link').textContent);
}
/** The line of an environment. */
export const rowOf = async (name: string) =>
  within(await table())
    .getByRole('link', { name })
    .closest('tr')!;
