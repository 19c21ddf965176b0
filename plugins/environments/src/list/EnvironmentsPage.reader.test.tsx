import { registerMswTestHooks } from '@backstage/frontend-test-utils';
import {
  environmentApprovePermission,
  environmentCreatePermission,
} from '@brown-bear/plugin-environments-common';
import { screen } from '@testing-library/react';
import { setupServer } from 'msw/node';
import { expectAccessible } from '../__testUtils__/expectAccessible';
import { openList, table } from './__testUtils__/openList';

const server = setupServer();
registerMswTestHooks(server);

// In a file of its own: what one may do is remembered across apps.
describe('the list of environments for those who may only read', () => {
  it('lets look: no choosing, no approving, no creating', async () => {
    const { container } = await openList({
      server,
      denied: [
        environmentApprovePermission.name,
        environmentCreatePermission.name,
      ],
    });
    await table();
    expect(screen.queryByRole('checkbox')).not.toBeInTheDocument();
    expect(
      screen.queryByRole('region', { name: 'Waiting for approval' }),
    ).not.toBeInTheDocument();
    expect(
      await screen.findByText(/creating one needs an account of a team/),
    ).toBeVisible();
    expect(
      screen.queryByRole('link', { name: 'New environment' }),
    ).not.toBeInTheDocument();
    await expectAccessible(container);
  });
});
