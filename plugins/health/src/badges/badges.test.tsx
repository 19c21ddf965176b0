import { renderTestApp } from '@backstage/frontend-test-utils';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import {
  catalogApiRef,
  MockStarredEntitiesApi,
  starredEntitiesApiRef,
} from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { healthApiRef } from '@brown-bear/plugin-health-react';
import { healthApiMock } from '@brown-bear/plugin-health-react/testing';
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { healthPlugin } from '../plugin';
import {
  aReport,
  anEntity,
  entities,
  NOW,
  snapshot,
} from '../wall/__testUtils__/fleet';
import { catalogHealthModule } from './catalogPage';

const TRACKER = 'component:default/issue-tracker';

/** The portal's catalog with the plugin beside it. */
function open(path: string, more: Partial<typeof snapshot> = {}) {
  const health = healthApiMock({ snapshot: { ...snapshot, ...more } });
  renderTestApp({
    features: [catalogPlugin, healthPlugin, catalogHealthModule],
    initialRouteEntries: [path],
    apis: [
      [healthApiRef, health],
      [
        catalogApiRef,
        catalogApiMock({
          entities: [
            ...entities,
            anEntity('core', { kind: 'System' }),
            {
              ...anEntity('mine', { kind: 'Resource' }),
              metadata: { name: 'mine', namespace: 'environments' },
            },
          ],
        }),
      ],
      [starredEntitiesApiRef, new MockStarredEntitiesApi()],
    ],
  });
  return { health };
}

describe('health in the header of an entity', () => {
  it('has a mark for each environment, which changes by itself and leads to the tab', async () => {
    const { health } = open('/catalog/default/component/issue-tracker');
    const staging = await screen.findByRole('link', {
      name: 'staging: unhealthy',
    });
    expect(staging).toHaveAttribute(
      'href',
      '/catalog/default/component/issue-tracker/health?environment=staging',
    );
    expect(
      screen.getByRole('link', { name: 'development: asleep' }),
    ).toBeVisible();
    expect(
      screen.getByRole('heading', { name: 'Issue Tracker' }),
    ).toBeVisible();
    act(() =>
      health.send({ now: NOW, rate: 1, put: [aReport(TRACKER, 'staging')] }),
    );
    expect(
      screen.getByRole('link', { name: 'staging: healthy' }),
    ).toBeVisible();
  });

  it('calls an environment by its own name', async () => {
    const entityRef = 'resource:environments/mine';
    open('/catalog/environments/resource/mine', {
      environments: [
        { name: 'mine', kind: 'self-service', entityRef, phase: 'awake' },
      ] as typeof snapshot.environments,
      reports: [aReport(entityRef, 'mine')],
    });
    expect(
      await screen.findByRole('link', { name: 'mine: healthy' }),
    ).toHaveAttribute(
      'href',
      '/catalog/environments/resource/mine/health?environment=mine',
    );
  });

  it('keeps the star and the menu that plugins add to', async () => {
    open('/catalog/default/component/issue-tracker');
    await userEvent.click(
      await screen.findByRole('button', { name: 'Add to favorites' }),
    );
    expect(
      await screen.findByRole('button', { name: 'Remove from favorites' }),
    ).toBeVisible();
    await userEvent.click(
      screen.getByRole('button', { name: 'More about this entity' }),
    );
    const menu = await screen.findByRole('menu');
    expect(
      within(menu)
        .getAllByRole('menuitem')
        .map(({ textContent }) => textContent),
    ).toEqual(['Unregister entity', 'Inspect entity', 'Copy entity URL']);
  });
});

describe('health in the catalog', () => {
  it('stands beside the name of what can run', async () => {
    open('/catalog?filters[kind]=component&filters[user]=all');
    const head = await screen.findByRole('columnheader', { name: 'Health' });
    expect(head.previousElementSibling).toHaveTextContent('Name');
    // The table draws its rows several times over until it has all of them.
    await waitFor(() => {
      const row = screen.getByText('Issue Tracker').closest('tr')!;
      expect(
        within(row)
          .getAllByRole('link')
          .map(link => link.getAttribute('aria-label') ?? link.textContent),
      ).toEqual([
        'Issue Tracker',
        'production: healthy',
        'staging: unhealthy',
        'development: asleep',
        'core-team',
      ]);
    });
  });

  it('is not told of systems', async () => {
    open('/catalog?filters[kind]=system&filters[user]=all');
    await waitFor(() => expect(screen.getByText('Core')).toBeVisible());
    expect(
      screen.queryByRole('columnheader', { name: 'Health' }),
    ).not.toBeInTheDocument();
  });
});
