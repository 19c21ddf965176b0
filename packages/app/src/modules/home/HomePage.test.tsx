import { catalogApiRef, entityRouteRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HomePage } from './HomePage';

const tracker: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: 'issue-tracker',
    title: 'Issue Tracker',
    annotations: {
      'backstage.io/kubernetes-id': 'issue-tracker',
      'brown-bear.io/runbook': './runbook.md',
    },
  },
  spec: { type: 'service', system: 'core' },
  relations: [
    { type: 'ownedBy', targetRef: 'group:default/core-team' },
    { type: 'dependsOn', targetRef: 'resource:default/mysql-primary' },
    // Hidden from the reader: not among the entities the catalog returns.
    { type: 'dependsOn', targetRef: 'resource:default/secret-management' },
  ],
};
const mysql: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Resource',
  metadata: { name: 'mysql-primary', title: 'MySQL Primary' },
  spec: { type: 'database', system: 'data' },
  relations: [
    { type: 'dependencyOf', targetRef: 'component:default/issue-tracker' },
  ],
};

function render(api: Partial<typeof catalogApiRef.T>) {
  return renderInTestApp(<HomePage />, {
    apis: [[catalogApiRef, api as typeof catalogApiRef.T]],
    mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
  });
}

describe('HomePage', () => {
  it('shows every entity under its system with owner and links', async () => {
    await render(catalogApiMock({ entities: [tracker, mysql] }));

    const core = await screen.findByRole('region', { name: 'core' });
    const row = within(core).getByRole('row', { name: /Issue Tracker/ });
    expect(within(core).getByRole('link', { name: 'core-team' })).toBeVisible();
    expect(
      within(row)
        .getAllByRole('cell')
        .slice(1, 3)
        .map(cell => cell.textContent),
    ).toEqual(['1', '0']);
    expect(
      within(row).getByRole('link', { name: 'Runbook of Issue Tracker' }),
    ).toHaveAttribute(
      'href',
      '/catalog/default/component/issue-tracker/runbook',
    );
    expect(
      within(row).getByRole('link', { name: 'Pods of Issue Tracker' }),
    ).toBeVisible();
    const data = screen.getByRole('region', { name: 'data' });
    expect(
      within(data).queryByRole('link', { name: /Runbook/ }),
    ).not.toBeInTheDocument();
    expect(
      screen.getByText(/2 entities in 2 systems · 1 deployed/),
    ).toBeVisible();
  });

  it('narrows as you type and says so when nothing is left', async () => {
    await render(catalogApiMock({ entities: [tracker, mysql] }));
    await screen.findByText('Issue Tracker');

    await userEvent.keyboard('/mysql');
    await waitFor(() =>
      expect(screen.queryByText('Issue Tracker')).not.toBeInTheDocument(),
    );
    expect(screen.getByText('MySQL Primary')).toBeVisible();

    await userEvent.keyboard('xyz');
    expect(await screen.findByText(/Nothing matches “mysqlxyz”/)).toBeVisible();
    await userEvent.keyboard('{Escape}');
    expect(await screen.findByText('Issue Tracker')).toBeVisible();
  });

  it('says what failed and recovers on demand', async () => {
    const api = catalogApiMock({ entities: [tracker] });
    const getEntities = jest
      .spyOn(api, 'getEntities')
      .mockRejectedValueOnce(new Error('connection refused'));
    await render(api);

    expect(
      await screen.findByText(/did not answer: connection refused/),
    ).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('Issue Tracker')).toBeVisible();
    expect(screen.queryByText(/did not answer/)).not.toBeInTheDocument();
    expect(getEntities).toHaveBeenCalledTimes(2);
  });

  it('explains an empty catalog', async () => {
    await render(catalogApiMock({ entities: [] }));
    expect(await screen.findByText(/The catalog is empty/)).toBeVisible();
  });
});
