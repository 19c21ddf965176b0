import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  aReport,
  aSource,
  entities,
  minutesAgo,
  NOW,
  snapshot,
} from './__testUtils__/fleet';
import { linesOf, openWall } from './__testUtils__/openWall';

const TIME = { now: NOW, rate: 1 };

const findGrid = () =>
  screen.findByRole('grid', { name: 'Health of everything' });

describe('the fleet wall, when not all is known', () => {
  it('says which source is silent since when, once, and keeps the rest', async () => {
    const silent = aSource('staging', {
      status: 'unhealthy',
      since: minutesAgo(7),
      error: 'connection refused',
      nextStep: 'Look whether the API server runs.',
    });
    const lost = {
      status: 'unknown',
      reason: 'no-data',
      summary: 'The cluster is silent',
    } as const;
    await openWall({
      snapshot: {
        ...snapshot,
        sources: [silent, aSource('production')],
        reports: snapshot.reports.map(report =>
          report.environment === 'staging' ? { ...report, ...lost } : report,
        ),
      },
    });
    const list = await screen.findByRole('list', {
      name: 'Sources that are not current',
    });
    expect(within(list).getAllByRole('listitem')).toHaveLength(1);
    expect(list).toHaveTextContent(
      'Cluster staging is silent since 02:40 UTC (7 min). connection refused. Look whether the API server runs.',
    );
    expect(list).not.toHaveTextContent('current');
    expect(screen.getByText('The rest of the wall is current.')).toBeVisible();
    expect(linesOf(await findGrid()).slice(0, 2)).toEqual([
      'Mysql Primary',
      'Core: 2 unknown, 1 healthy',
    ]);
    await userEvent.click(screen.getByRole('button', { name: /^Core/ }));
    expect(
      screen.getByRole('link', {
        name: 'Issue Tracker in staging: no data, The cluster is silent',
      }),
    ).toHaveTextContent(/^stagingno data$/);
  });

  it('says that nothing needs attention, and does not call unknown well', async () => {
    const reports = snapshot.reports.filter(
      ({ status }) => status === 'healthy',
    );
    const { health } = await openWall({ snapshot: { ...snapshot, reports } });
    expect(await screen.findByText('Nothing needs attention')).toBeVisible();
    const silent = aSource('production', { status: 'unhealthy' });
    const put = [
      aReport('component:default/audit-service', 'production', {
        status: 'unknown',
        reason: 'no-data',
      }),
    ];
    act(() => health.send({ ...TIME, sources: [silent], put }));
    expect(
      screen.getByText(
        'Nothing is known to need attention; of 1 entity not everything is known',
      ),
    ).toBeVisible();
  });

  it('keeps what it has when the stream is lost, and draws it hollow once it is too old', async () => {
    const { health } = await openWall();
    await findGrid();
    health.followStream = () => Promise.reject(new Error('gone'));
    await act(async () => health.end());
    expect(
      await screen.findByText(/The health backend is not heard since/),
    ).toBeVisible();
    expect(screen.getByText(/^reconnecting/)).toBeVisible();
    expect(linesOf(await findGrid())).toContain('Redis Master');
  });

  it('draws what is too old differently and says so', async () => {
    await openWall({
      snapshot: {
        ...snapshot,
        sources: [aSource('production', { observedAt: minutesAgo(5) })],
        reports: [
          aReport('resource:default/redis-master', 'production', {
            observedAt: minutesAgo(5),
            staleAfter: minutesAgo(4),
          }),
        ],
      },
    });
    await userEvent.click(await screen.findByRole('button', { name: /^Data/ }));
    expect(
      screen.getByRole('link', {
        name: /^Redis Master in production: stale, was healthy/,
      }),
    ).toHaveTextContent('stale, was healthy');
  });

  it('counts apart what is too old, and does not call the rest current', async () => {
    const old = { observedAt: minutesAgo(5), staleAfter: minutesAgo(4) };
    await openWall({
      snapshot: {
        ...snapshot,
        sources: [
          aSource('production', { observedAt: minutesAgo(5) }),
          aSource('staging', { status: 'unhealthy' }),
          aSource('development', { status: 'degraded' }),
        ],
        reports: [
          aReport('resource:default/redis-master', 'production', old),
          aReport('resource:default/redis-master', 'staging'),
          aReport('resource:default/mysql-primary', 'production', {
            ...old,
            status: 'degraded',
          }),
          aReport('component:default/audit-service', 'staging'),
        ],
      },
    });
    const counts = await screen.findByRole('list', {
      name: 'Health by environment',
    });
    expect(
      within(counts)
        .getAllByRole('listitem')
        .map(({ textContent }) => textContent),
    ).toEqual([
      'production2 stale',
      'staging2 healthy',
      'development',
      'self-service1 environment, 1 asleep',
    ]);
    const systems = linesOf(await findGrid()).filter(l => l.includes(': '));
    expect(systems).toEqual([
      'Core: 1 healthy, 2 not monitored',
      'Data: 2 stale',
      'External: 1 not monitored',
    ]);
    expect(
      within(
        screen.getByRole('list', { name: 'Sources that are not current' }),
      ).getAllByRole('listitem'),
    ).toHaveLength(2);
    expect(screen.queryByText(/rest of the wall/)).not.toBeInTheDocument();
    await userEvent.click(
      within(counts).getByRole('button', { name: '2 stale in production' }),
    );
    expect(linesOf(await findGrid()).filter(l => !l.includes(': '))).toEqual([
      'Mysql Primary',
      'Redis Master',
    ]);
  });

  it('calls nothing well whose report is too old', async () => {
    await openWall({
      snapshot: {
        ...snapshot,
        sources: [aSource('production', { observedAt: minutesAgo(5) })],
        reports: [
          aReport('resource:default/redis-master', 'production', {
            observedAt: minutesAgo(5),
            staleAfter: minutesAgo(4),
          }),
        ],
      },
    });
    expect(
      await screen.findByText(/of 1 entity not everything is known/),
    ).toBeVisible();
  });

  it('shows its layout while it loads, and what failed', async () => {
    const catalog = catalogApiMock({ entities });
    jest
      .spyOn(catalog, 'getEntities')
      .mockRejectedValueOnce(new Error('connection refused'));
    await openWall({ catalog });
    expect(
      await screen.findByText(/catalog does not answer since .*: connection/),
    ).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(linesOf(await findGrid())[0]).toBe('Issue Tracker');
    expect(screen.queryByText(/does not answer/)).not.toBeInTheDocument();
  });

  it('waits for the first snapshot with the layout of the wall', async () => {
    await openWall({ isSilent: true });
    expect(
      await screen.findByRole('status', {
        name: 'Reading the health of everything',
      }),
    ).toBeVisible();
    expect(screen.queryByRole('grid')).not.toBeInTheDocument();
  });
});
