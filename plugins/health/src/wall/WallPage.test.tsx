import { mockApis } from '@backstage/frontend-test-utils';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { aReport, anEntity, NOW, snapshot } from './__testUtils__/fleet';
import { expectAccessible, linesOf, openWall } from './__testUtils__/openWall';

const TIME = { now: NOW, rate: 1 };
const TRACKER_IN_STAGING =
  'Issue Tracker in staging: unhealthy, 2 of 3 pods crash: out of memory';

const findGrid = () =>
  screen.findByRole('grid', { name: 'Health of everything' });
const search = () =>
  screen.getByRole('searchbox', { name: 'Find in the platform' });

describe('the fleet wall', () => {
  it('shows the worst first, then the rest by system in the order of requests', async () => {
    const { container } = await openWall();
    const grid = await findGrid();
    expect(linesOf(grid)).toEqual([
      'Issue Tracker',
      'Mysql Primary',
      'Core: 1 unhealthy, 2 healthy',
      'Audit Service',
      'Project Management',
      'Data: 1 degraded, 1 healthy',
      'Redis Master',
      'External: 1 not monitored',
    ]);
    expect(
      within(grid)
        .getAllByRole('columnheader')
        .map(({ textContent }) => textContent),
    ).toEqual([
      'worst first',
      'production',
      'staging',
      'development',
      'self-service',
      'owner',
      'since',
    ]);
    const [, row] = within(grid).getAllByRole('row');
    const cells = within(row).getAllByRole('gridcell');
    expect(cells.map(({ textContent }) => textContent)).toEqual([
      'production3/3',
      'staging2 of 3 pods crash: out of memory',
      'developmentasleep',
      'self-service',
      'core-team',
      // A window of jsdom is not wide enough for a column of changes.
      '6 min agoresources 12 min ago',
    ]);
    expect(
      within(row).getByRole('link', { name: TRACKER_IN_STAGING }),
    ).toHaveAttribute(
      'href',
      '/catalog/default/component/issue-tracker/health?environment=staging',
    );
    expect(
      within(row).getByLabelText('Issue Tracker in self-service: not rendered'),
    ).toBeVisible();
    expect(screen.getByText(/^live · \d/)).toBeVisible();
    await expectAccessible(container);
  });

  it('counts by environment, and a count leads to what it counts', async () => {
    await openWall();
    const list = await screen.findByRole('list', {
      name: 'Health by environment',
    });
    expect(
      within(list)
        .getAllByRole('listitem')
        .map(({ textContent }) => textContent),
    ).toEqual([
      'production1 degraded4 healthy',
      'staging1 unhealthy1 healthy',
      'development1 asleep',
      'self-service1 environment, 1 asleep1 asleep',
    ]);
    const count = within(list).getByRole('button', {
      name: '1 unhealthy in staging',
    });
    await userEvent.click(count);
    expect(linesOf(await findGrid())).toEqual(['Issue Tracker']);
    expect(screen.getByLabelText('Address')).toHaveTextContent(
      '/?status=unhealthy&environment=staging',
    );
    await userEvent.click(count);
    expect(screen.getByLabelText('Address')).toHaveTextContent(/^\/$/);
  });

  it('changes without being asked: the row moves, and it is said politely', async () => {
    jest.useFakeTimers({ advanceTimers: true });
    const { health } = await openWall();
    await findGrid();
    const put = [
      aReport('component:default/audit-service', 'production', {
        status: 'unhealthy',
        summary: 'No pod is ready',
        since: NOW,
      }),
    ];
    act(() => health.send({ ...TIME, put }));
    const link = await screen.findByRole('link', {
      name: 'Audit Service in production: unhealthy, No pod is ready',
    });
    expect(link).toBeVisible();
    expect(linesOf(await findGrid())[0]).toBe('Audit Service');
    act(() => {
      jest.advanceTimersByTime(2_000);
    });
    expect(
      await screen.findByText(
        'Audit Service in production: unhealthy, No pod is ready',
        { selector: '[role=status]' },
      ),
    ).toBeInTheDocument();
    jest.useRealTimers();
  });

  it('finds by who and what it is, and by what is wrong with it', async () => {
    await openWall();
    const grid = await findGrid();
    for (const [query, found] of [
      ['redis', 'Redis Master'],
      ['cache data-team', 'Redis Master'],
      ['issue-tracker-7c9f-x2x', 'Issue Tracker'],
      ['oomkilled', 'Issue Tracker'],
      ['not monitored', 'External Git'],
    ]) {
      await userEvent.keyboard('/');
      await userEvent.paste(query);
      await waitFor(() =>
        expect(linesOf(grid).filter(line => !line.includes(': '))).toEqual([
          found,
        ]),
      );
      await userEvent.keyboard('{Escape}');
      expect(search()).toHaveValue('');
      act(() => search().blur());
    }
    await userEvent.keyboard('/');
    await userEvent.paste('nothing such');
    expect(
      await screen.findByText(/Nothing matches “nothing such”/),
    ).toBeVisible();
    expect(screen.getByLabelText('Address')).toHaveTextContent(
      '/?q=nothing+such',
    );
  });

  it('narrows by team, tier, zone, status and environment, from the address too', async () => {
    await openWall({ path: '/?team=group:default/core-team&zone=b' });
    const names = () =>
      linesOf(screen.getByRole('grid')).filter(line => !line.includes(': '));
    await findGrid();
    expect(names()).toEqual(['Issue Tracker']);
    await userEvent.click(
      screen.getByRole('button', { name: 'Show everything' }),
    );
    await userEvent.click(screen.getByRole('button', { name: 'My team' }));
    await waitFor(() =>
      expect(names()).toEqual(['Mysql Primary', 'Redis Master']),
    );
    await userEvent.selectOptions(screen.getByLabelText('tier'), 'database');
    await waitFor(() => expect(names()).toEqual(['Mysql Primary']));
    await userEvent.selectOptions(screen.getByLabelText('status'), 'asleep');
    expect(await screen.findByText(/Nothing is as you ask/)).toBeVisible();
    expect(screen.getByLabelText('Address')).toHaveTextContent(
      '/?team=mine&tier=database&status=asleep',
    );
  });

  it('remembers what the reader opened', async () => {
    const storage = mockApis.storage();
    const first = await openWall({ storage });
    await userEvent.click(
      await screen.findByRole('button', { name: /^External/ }),
    );
    expect(linesOf(await findGrid()).at(-1)).toBe('External Git');
    await userEvent.click(screen.getByRole('button', { name: /^Core/ }));
    first.unmount();

    await openWall({ storage });
    const lines = linesOf(await findGrid());
    expect(lines.at(-1)).toBe('External Git');
    expect(lines).not.toContain('Audit Service');
  });

  it('is walked with the arrow keys and has one tab stop', async () => {
    await openWall();
    const grid = await findGrid();
    await userEvent.click(search());
    const stops = grid.querySelectorAll('[tabindex="0"]');
    expect(stops).toHaveLength(1);
    act(() => (stops[0] as HTMLElement).focus());
    expect(document.activeElement).toHaveTextContent('Issue Tracker');
    await userEvent.keyboard('{ArrowRight}{ArrowRight}');
    expect(document.activeElement).toHaveAccessibleName(TRACKER_IN_STAGING);
    await userEvent.keyboard('{ArrowDown}');
    expect(document.activeElement).toHaveAccessibleName(
      'Mysql Primary in staging: not rendered',
    );
    await userEvent.keyboard('{ArrowDown}');
    expect(document.activeElement).toHaveAccessibleName(/^Core: /);
    await userEvent.keyboard('{Enter}');
    expect(document.activeElement).toHaveAttribute('aria-expanded', 'false');
    await userEvent.keyboard('{PageUp}{End}{ArrowLeft}{Home}');
    expect(document.activeElement).toHaveTextContent('Issue Tracker');
    expect(grid.querySelectorAll('[tabindex="0"]')).toHaveLength(1);
  });

  it('explains an empty catalog', async () => {
    await openWall({ catalog: catalogApiMock({ entities: [] }) });
    expect(await screen.findByText(/The catalog is empty/)).toBeVisible();
  });

  it('draws only what is seen of ten thousand', async () => {
    const many = Array.from({ length: 10_000 }, (_, index) =>
      anEntity(`service-${index}`),
    );
    const reports = many.flatMap(({ metadata }, index) =>
      ['production', 'staging'].map(where =>
        aReport(`component:default/${metadata.name}`, where, {
          status: index % 2 ? 'degraded' : 'unhealthy',
        }),
      ),
    );
    await openWall({
      catalog: catalogApiMock({ entities: many }),
      snapshot: { ...snapshot, reports },
    });
    const grid = await findGrid();
    expect(grid).toHaveAttribute('aria-rowcount', '10001');
    expect(within(grid).getAllByRole('row').length).toBeLessThan(100);
  });
});
