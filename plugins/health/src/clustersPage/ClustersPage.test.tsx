import { createFrontendPlugin } from '@backstage/frontend-plugin-api';
import { renderTestApp } from '@backstage/frontend-test-utils';
import { catalogApiRef, entityRouteRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { healthApiRef, type HealthApi } from '@brown-bear/plugin-health-react';
import { healthApiMock } from '@brown-bear/plugin-health-react/testing';
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  aCluster,
  aClusterList,
  aNode,
  aSource,
  PORTAL_NOW,
} from '../__testUtils__/clusterList';
import { expectAccessible } from '../__testUtils__/expectAccessible';
import { stagingReport, trackerSnapshot } from '../__testUtils__/trackerHealth';
import { clustersPage } from './clustersPageExtension';

const silentProduction = aCluster('production', {
  source: aSource('production', {
    status: 'unhealthy',
    since: '2031-03-24T02:45:00Z',
    error: 'The API server at 127.0.0.1:7013 refuses the token (401)',
    nextStep: 'Renew the token of the cluster in the configuration',
    kinds: [{ kind: 'Pod', status: 'unhealthy', objects: 0 }],
  }),
});
const staging = aCluster('staging', {
  nodes: [
    aNode('worker-2', { zone: 'b', unschedulable: true }),
    aNode('worker-1', {
      ready: false,
      status: 'unhealthy',
      summary: 'its kubelet is silent',
      version: 'v1.32.9',
    }),
  ],
});

function openPage(options: { search?: string } & Partial<HealthApi> = {}) {
  const { search = '', ...methods } = options;
  const list = aClusterList(aCluster('development'), staging, silentProduction);
  const api = healthApiMock({
    snapshot: { ...trackerSnapshot(stagingReport), sources: list.sources },
    getClusters: async () => list,
    ...methods,
  });
  const { container } = renderTestApp({
    features: [
      createFrontendPlugin({
        pluginId: 'health',
        title: 'Health',
        extensions: [clustersPage],
      }),
    ],
    initialRouteEntries: [`/health${search}`],
    mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
    apis: [
      [healthApiRef, api],
      [catalogApiRef, catalogApiMock({ entities: [] })],
    ],
  });
  return { api, container };
}

const tileOf = async (title: string) => {
  const tiles = await screen.findByRole('list', { name: 'Clusters' });
  return within(tiles).getByRole('link', { name: title }).closest('li')!;
};

describe('the Health page', () => {
  it('has a tile per cluster, in trouble first, each with its own trouble', async () => {
    const { container } = openPage();
    const tiles = within(
      await screen.findByRole('list', { name: 'Clusters' }),
    ).getAllByRole('listitem');
    const heads = tiles
      .filter(tile => within(tile).queryByRole('heading', { level: 2 }))
      .map(tile => within(tile).getByRole('heading').textContent);
    expect(heads).toEqual([
      'production cluster',
      'staging cluster',
      'development cluster',
    ]);
    expect(tiles[0]).toHaveTextContent(
      /silent.*refuses the token \(401\) Since 02:45 UTC \(2 min\)\.Pod is late or missing\.Next step: Renew the token/,
    );
    // What was so is not drawn as if it still were.
    expect(tiles[0]).toHaveTextContent(/When it was last heard:2 nodes ready/);
    expect(
      screen.getByText(/What stands here was so when it was last heard/),
    ).toBeVisible();
    expect(
      within(
        screen.getByRole('table', { name: 'Nodes of production cluster' }),
      ).getAllByText('stale, was healthy'),
    ).toHaveLength(2);
    expect(tiles[1]).toHaveTextContent(/liveheard 3 s ago/);
    expect(tiles[1]).toHaveTextContent(
      /1 of 2 nodes ready, 1 cordoned35 pods: 34 running, 1 pending/,
    );
    expect(
      within(tiles[1]).getByRole('meter', {
        name: 'CPU requested of staging cluster',
      }),
    ).toHaveAttribute('aria-valuetext', '4 of 16 cores, 25 %');
    await expectAccessible(container);
  });

  it('shows the nodes, zones, autoscalers and quotas of the one chosen', async () => {
    const { container } = openPage({ search: '?cluster=staging' });
    const nodes = await screen.findByRole('table', {
      name: 'Nodes of staging cluster',
    });
    const rows = within(nodes).getAllByRole('row').slice(1);
    expect(rows.map(row => row.textContent)).toEqual([
      expect.stringMatching(
        /^worker-1aunhealthy · its kubelet is silent, for 24 h25 %38 %15 %v1\.32\.9$/,
      ),
      expect.stringMatching(/^worker-2bhealthy · cordoned/),
    ]);

    const zones = screen.getByRole('region', { name: 'Zones' });
    expect(zones).toHaveTextContent(
      /If zone a were lost now, 1 entity would have nothing left:redis-master/,
    );
    await userEvent.click(
      within(zones).getByRole('button', { name: 'what would be left of each' }),
    );
    expect(zones).toHaveTextContent(/redis-master: its only pod is here/);
    expect(zones).toHaveTextContent(
      /If zone b were lost now, everything would still have something left/,
    );

    const autoscalers = screen.getByRole('region', { name: 'Autoscalers' });
    expect(autoscalers).toHaveTextContent(/1 of 2 under pressure/);
    expect(autoscalers).toHaveTextContent(
      /search-service in staging at its maximum of 6, CPU at 132 %/,
    );
    await userEvent.click(
      within(autoscalers).getByRole('button', {
        name: '1 autoscaler with room left',
      }),
    );
    expect(autoscalers).toHaveTextContent(
      /user-interface in staging 3 of at most 8/,
    );

    const quotas = within(
      screen.getByRole('table', { name: 'Quotas of staging cluster' }),
    ).getAllByRole('row');
    expect(quotas[1]).toHaveTextContent(/^requests\.cpu.*14800m of 16 · 93 %/);
    await expectAccessible(container);
  });

  it('goes to another cluster by its name and keeps that in the address', async () => {
    openPage();
    await userEvent.click(
      await screen.findByRole('link', { name: 'development cluster' }),
    );
    expect(
      await screen.findByRole('table', {
        name: 'Nodes of development cluster',
      }),
    ).toBeVisible();
  });

  it('lists sources that are no clusters', async () => {
    openPage();
    const sources = await screen.findByRole('table', { name: 'Other sources' });
    expect(
      within(sources).getByRole('row', { name: /Databases of production/ }),
    ).toHaveTextContent(/not heard yetnever heardIt was not heard of yet/);
  });

  it('follows a source by the stream and reads the figures anew', async () => {
    const list = aClusterList(aCluster('staging'));
    const getClusters = jest.fn(async () => list);
    const { api } = openPage({ getClusters });
    const tile = await tileOf('staging cluster');
    expect(tile).toHaveTextContent(/live/);
    act(() =>
      api.send({
        now: PORTAL_NOW,
        rate: 0,
        sources: [
          aSource('staging', {
            status: 'degraded',
            error: 'Watches end early',
          }),
        ],
      }),
    );
    expect(tile).toHaveTextContent(/late or incomplete.*Watches end early/);
    await waitFor(() => expect(getClusters).toHaveBeenCalledTimes(2));
  });

  it('says what would be here where no cluster is configured', async () => {
    openPage({ getClusters: async () => ({ ...aClusterList(), sources: [] }) });
    expect(await screen.findByText('No cluster is watched')).toBeVisible();
    expect(screen.getByText('kubernetes.clusterLocatorMethods')).toBeVisible();
  });

  it('says what failed and asks again', async () => {
    const getClusters = jest
      .fn<ReturnType<HealthApi['getClusters']>, []>()
      .mockRejectedValueOnce(new Error('no answer'))
      .mockResolvedValue(aClusterList(aCluster('staging')));
    openPage({ getClusters });
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent(
      /The clusters could not be read.*no answer/,
    );
    await userEvent.click(
      within(alert).getByRole('button', { name: 'Try again' }),
    );
    expect(await tileOf('staging cluster')).toBeVisible();
  });
});
