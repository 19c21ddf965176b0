import { registerMswTestHooks } from '@backstage/frontend-test-utils';
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { setupServer } from 'msw/node';
import {
  aCoreEnvironment,
  anEnvironment,
} from '../__testUtils__/anEnvironment';
import { expectAccessible } from '../__testUtils__/expectAccessible';
import {
  creating,
  names,
  openList,
  rowOf,
  table,
} from './__testUtils__/openList';

const server = setupServer();
registerMswTestHooks(server);

describe('the list of environments', () => {
  it('shows core ones first, then the others, each with what matters of it', async () => {
    const { container } = await openList({ server });
    expect(await names()).toEqual([
      'production',
      'development',
      'load-test',
      'night-tests',
      'search-demo',
      'tracker-pr-482',
    ]);
    expect(await rowOf('production')).toHaveTextContent(
      /protected.*for ever.*delivery-team/,
    );
    expect(await rowOf('search-demo')).toHaveTextContent(
      /creating12 of 31 objects · 1 of 2 pods ready, for 30 s.*40 min left.*data-teamby data-oncall/,
    );
    expect(await rowOf('night-tests')).toHaveTextContent(
      /asleep.*5 h left.*wakes 11:00 UTC \(in 2 h\)/,
    );
    expect(await rowOf('tracker-pr-482')).toHaveTextContent(
      /development, small · 2026\.11\.2ready.*unhealthy1 of 2.*6 d left.*\$75.*24 h$/,
    );
    expect(
      within(await rowOf('tracker-pr-482')).getByRole('link', {
        name: 'tracker-pr-482',
      }),
    ).toHaveAttribute(
      'href',
      '/catalog/environments/resource/tracker-pr-482/environment',
    );
    const totals = screen.getByRole('list', {
      name: 'Totals of what is shown',
    });
    expect(totals).toHaveTextContent(
      /6 environments1 asleep2 expiring within 24 h15\.6 cores and 36 GiB held by self-service\$450 a month/,
    );
    await expectAccessible(container);
  });

  it('is narrowed and ordered by its address', async () => {
    await openList({ server, path: '/?whose=team&sort=left' });
    await waitFor(async () =>
      expect(await names()).toEqual([
        'night-tests',
        'tracker-pr-482',
        'load-test',
      ]),
    );
    await userEvent.click(
      screen.getByRole('button', { name: 'Show everything' }),
    );
    await userEvent.selectOptions(screen.getByLabelText('phase'), 'asleep');
    expect(await names()).toEqual(['night-tests']);
    expect(screen.getByLabelText('Address')).toHaveTextContent(
      '/?sort=left&phase=asleep',
    );
    await userEvent.click(
      screen.getByRole('button', { name: 'Show everything' }),
    );
    await userEvent.type(
      screen.getByRole('searchbox', { name: 'Find an environment' }),
      'data-team creating',
    );
    await waitFor(async () => expect(await names()).toEqual(['search-demo']));
    await userEvent.type(
      screen.getByRole('searchbox', { name: 'Find an environment' }),
      ' nothing-like-it',
    );
    expect(
      await screen.findByText(/No environment matches “data-team creating/),
    ).toBeVisible();
    await userEvent.click(
      screen.getByRole('button', { name: 'Show everything' }),
    );
    await userEvent.click(screen.getByRole('button', { name: 'a month' }));
    expect(screen.getByLabelText('Address')).toHaveTextContent('/?sort=cost');
  });

  it('follows the stream: what changes, what comes, what goes', async () => {
    const { backend } = await openList({ server });
    await names();
    act(() => {
      backend.send('environment', {
        ...creating,
        phase: 'ready',
        progress: undefined,
      });
      backend.send('environment', anEnvironment({ name: 'brand-new' }));
      backend.send('removed', { name: 'night-tests' });
    });
    await waitFor(async () =>
      expect(await names()).toEqual([
        'production',
        'development',
        'brand-new',
        'load-test',
        'search-demo',
        'tracker-pr-482',
      ]),
    );
    expect(await rowOf('search-demo')).toHaveTextContent(/ready/);
  });

  it('asks once before it acts on many, names whom it leaves alone, and says how each went', async () => {
    const { backend, container } = await openList({
      server,
      failures: {
        'POST search-demo/sleep': {
          status: 409,
          message: 'it can be put to sleep once it is ready',
        },
      },
      change: environment => ({ ...environment, phase: 'falling-asleep' }),
    });
    await table();
    expect(screen.getByRole('button', { name: 'Delete …' })).toBeDisabled();
    await userEvent.click(
      screen.getByRole('checkbox', {
        name: 'Choose all self-service environments',
      }),
    );
    expect(screen.getByText('4 environments chosen')).toBeVisible();
    await userEvent.click(
      screen.getByRole('checkbox', { name: 'Choose load-test' }),
    );
    await userEvent.click(
      screen.getByRole('button', { name: 'Put to sleep …' }),
    );
    const dialog = screen.getByRole('dialog', {
      name: 'Put to sleep 2 environments?',
    });
    expect(
      within(dialog).getByRole('list', { name: 'Left alone' }),
    ).toHaveTextContent(/^night-tests: It is asleep already$/);
    expect(
      within(dialog).getByRole('list', { name: 'Concerned' }),
    ).toHaveTextContent(/^search-demotracker-pr-482$/);
    await expectAccessible(container);
    expect(backend.asked).toEqual([]);
    await userEvent.click(
      within(dialog).getByRole('button', {
        name: 'Put to sleep 2 environments',
      }),
    );
    await waitFor(() =>
      expect(
        within(dialog).getByRole('list', { name: 'Results' }),
      ).toHaveTextContent(
        /search-demo failed: it can be put to sleep once it is readytracker-pr-482 is falling asleep/,
      ),
    );
    expect(backend.asked.map(({ what }) => what)).toEqual([
      'POST search-demo/sleep',
      'POST tracker-pr-482/sleep',
    ]);
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Close' }),
    );
    expect(await rowOf('tracker-pr-482')).toHaveTextContent(/falling asleep/);
  });

  it('puts what waits for approval on top, with its reasons, to be decided on', async () => {
    const { backend } = await openList({
      server,
      change: environment => ({
        ...environment,
        phase: 'creating',
        approval: { state: 'approved', reasons: [] },
      }),
    });
    const panel = await screen.findByRole('region', {
      name: 'Waiting for approval',
    });
    expect(panel).toHaveTextContent(/CPU: 20 cores of the team’s 16/);
    await userEvent.type(
      within(panel).getByRole('textbox', { name: 'Comment on load-test' }),
      'until Friday',
    );
    await userEvent.click(
      within(panel).getByRole('button', { name: 'Approve load-test' }),
    );
    await waitFor(() => expect(panel).not.toBeInTheDocument());
    expect(backend.asked).toEqual([
      { what: 'POST load-test/approve', body: { comment: 'until Friday' } },
    ]);
  });

  it('says what would be here while nobody has made one', async () => {
    await openList({ server, environments: [aCoreEnvironment('production')] });
    expect(await names()).toEqual(['production']);
    const empty = screen.getByRole('alert');
    expect(empty).toHaveTextContent(/Nobody has an environment of their own/);
    expect(
      await within(empty).findByRole('link', { name: 'New environment' }),
    ).toHaveAttribute('href', '/environments/new');
  });
});
