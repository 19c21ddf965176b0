import { createFrontendPlugin } from '@backstage/frontend-plugin-api';
import { renderTestApp } from '@backstage/frontend-test-utils';
import { createTestEntityPage } from '@backstage/plugin-catalog-react/testUtils';
import type { HealthReport } from '@brown-bear/plugin-health-common';
import { healthApiRef } from '@brown-bear/plugin-health-react';
import { healthApiMock } from '@brown-bear/plugin-health-react/testing';
import { act, screen, within } from '@testing-library/react';
import { PORTAL_NOW } from '../__testUtils__/clusterList';
import { expectAccessible } from '../__testUtils__/expectAccessible';
import {
  asleepReport,
  silentReport,
  stagingReport,
  trackerSnapshot,
} from '../__testUtils__/trackerHealth';
import { healthCard } from './entityExtensions';

function openCard(...reports: HealthReport[]) {
  const api = healthApiMock({ snapshot: trackerSnapshot(...reports) });
  const { container } = renderTestApp({
    features: [
      createFrontendPlugin({ pluginId: 'health', extensions: [healthCard] }),
    ],
    extensions: [
      createTestEntityPage({
        entity: {
          apiVersion: 'backstage.io/v1alpha1',
          kind: 'Component',
          metadata: { name: 'issue-tracker' },
        },
      }),
    ],
    apis: [[healthApiRef, api]],
  });
  return { api, container };
}

describe('the Health card', () => {
  it('has a line per environment, worst first, that leads to the tab', async () => {
    const { container } = openCard(asleepReport, stagingReport, silentReport);
    const card = await screen.findByRole('region', { name: 'Health' });
    const lines = await within(card).findAllByRole('listitem');
    expect(lines.map(line => line.textContent)).toEqual([
      expect.stringMatching(/^stagingunhealthyfor 6 min2 of 3 pods crash/),
      expect.stringMatching(/^productionno datafor 2 minThe cluster/),
      expect.stringMatching(/^tracker-pr-482asleepfor 6 hasleep until/),
    ]);
    expect(
      within(lines[0]).getByRole('link', { name: 'staging' }),
    ).toHaveAttribute('href', '/health?environment=staging');
    await expectAccessible(container);
  });

  it('changes with the stream and says when it is lost', async () => {
    const { api } = openCard(stagingReport);
    const card = await screen.findByRole('region', { name: 'Health' });
    await within(card).findByText('unhealthy');
    act(() =>
      api.send({
        now: PORTAL_NOW,
        rate: 0,
        put: [{ ...stagingReport, status: 'healthy', summary: 'all is well' }],
      }),
    );
    expect(within(card).getByText('healthy')).toBeVisible();
    await act(async () => api.end(new Error('the portal restarts')));
    expect(await within(card).findByRole('alert')).toHaveTextContent(
      /is not heard since 02:47 UTC.*What you see is from then.*the portal restarts/,
    );
    expect(within(card).getByText('healthy')).toBeVisible();
  });

  it('says so where nothing watches it', async () => {
    openCard();
    expect(
      await screen.findByText(/Nothing watches it: it runs in none/),
    ).toBeVisible();
  });
});
