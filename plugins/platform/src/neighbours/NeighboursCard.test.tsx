import type { Entity } from '@backstage/catalog-model';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import {
  catalogApiRef,
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { screen, within } from '@testing-library/react';
import { NeighboursCard } from './NeighboursCard';

const mysql: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Resource',
  metadata: { name: 'mysql-primary', title: 'MySQL Primary' },
  spec: { type: 'database' },
  relations: [{ type: 'ownedBy', targetRef: 'group:default/data-team' }],
};

const tracker: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'issue-tracker' },
  relations: [
    { type: 'dependsOn', targetRef: 'resource:default/mysql-primary' },
    // Hidden from the reader: the catalog answers as if it did not exist.
    { type: 'dependsOn', targetRef: 'resource:default/secret-management' },
  ],
};

describe('NeighboursCard', () => {
  it('lists what the reader may see and does not betray the rest', async () => {
    await renderInTestApp(
      <EntityProvider entity={tracker}>
        <NeighboursCard />
      </EntityProvider>,
      {
        apis: [[catalogApiRef, catalogApiMock({ entities: [mysql] })]],
        mountedRoutes: {
          '/catalog/:namespace/:kind/:name': entityRouteRef,
        },
      },
    );

    const needs = await screen.findByRole('table', { name: 'Needs' });
    expect(within(needs).getByRole('link', { name: /mysql/i })).toBeVisible();
    expect(screen.getByRole('heading', { name: 'Needs (1)' })).toBeVisible();
    expect(screen.queryByText(/secret-management/)).not.toBeInTheDocument();
    expect(screen.getByText(/Nothing of the platform/)).toBeVisible();
  });
});
