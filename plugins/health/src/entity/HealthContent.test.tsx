import type { Entity } from '@backstage/catalog-model';
import { createFrontendPlugin } from '@backstage/frontend-plugin-api';
import { renderTestApp } from '@backstage/frontend-test-utils';
import { createTestEntityPage } from '@backstage/plugin-catalog-react/testUtils';
import type { HealthReport } from '@brown-bear/plugin-health-common';
import { healthApiRef, type HealthApi } from '@brown-bear/plugin-health-react';
import { healthApiMock } from '@brown-bear/plugin-health-react/testing';
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { PORTAL_NOW } from '../__testUtils__/clusterList';
import { expectAccessible } from '../__testUtils__/expectAccessible';
import {
  asleepReport,
  minutesAgo,
  silentReport,
  stagingReport,
  trackerSnapshot,
  trackerTimeline,
  trackerWorkloads,
  TRACKER_REF,
} from '../__testUtils__/trackerHealth';
import { healthTab } from './entityExtensions';

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
  spec: { type: 'service' },
};

function openTab(
  options: {
    reports?: HealthReport[];
    search?: string;
    entity?: Entity;
  } & Partial<HealthApi> = {},
) {
  const {
    reports = [stagingReport],
    search = '',
    entity,
    ...methods
  } = options;
  const api = healthApiMock({
    snapshot: trackerSnapshot(...reports),
    getTimeline: async () => trackerTimeline,
    getWorkloads: async () => trackerWorkloads,
    ...methods,
  });
  const plugin = createFrontendPlugin({
    pluginId: 'health',
    extensions: [healthTab],
  });
  const { container } = renderTestApp({
    features: [plugin],
    extensions: [createTestEntityPage({ entity: entity ?? tracker })],
    initialRouteEntries: [`/${search}`],
    apis: [[healthApiRef, api]],
  });
  return { api, container };
}

const section = (environment: string) =>
  screen.findByRole('region', { name: `Health in ${environment}` });

describe('the Health tab', () => {
  it('leads from the status to its reason, the change before it, and the runbook', async () => {
    const { container } = openTab();
    const staging = await section('staging');
    expect(staging).toHaveTextContent(/unhealthysince 02:41 UTC \(6 min\)/);
    expect(staging).toHaveTextContent(/1 of 3 ready · zone a 0\/2, b 1\/1/);
    expect(
      await within(staging).findByRole('region', {
        name: 'What changed in staging around 02:41 UTC',
      }),
    ).toHaveTextContent(
      /image 2026\.11\.2 → 2026\.12\.0-rc\.1 \(revision 14\), 12 min before/,
    );

    const checks = within(staging).getByRole('list', {
      name: 'Checks of staging that are not well',
    });
    expect(checks).toHaveTextContent(/4 restarts in 6 min, objective 0/);
    expect(checks).toHaveTextContent(/Likely causememory limit lowered/);
    expect(checks).toHaveTextContent(/Next stepRoll back to revision 13/);
    expect(checks).toHaveTextContent(
      /lastState\.terminated\.reason = OOMKilled/,
    );
    expect(
      within(staging).getByRole('link', { name: 'Runbook' }),
    ).toHaveAttribute('href', '/runbook');
    await expectAccessible(container);

    await userEvent.click(
      within(staging).getByRole('button', { name: '2 checks fine' }),
    );
    expect(
      within(staging).getByRole('list', {
        name: 'Checks of staging that are fine',
      }),
    ).toHaveTextContent(/Autoscaler has room left · 3 replicas, objective 8/);
  });

  it('lists the pods and what the loss of a zone would mean', async () => {
    openTab();
    const pods = await screen.findByRole('table', { name: 'Pods in staging' });
    const row = within(pods).getByRole('row', { name: /x2x/ });
    expect(row).toHaveTextContent(
      /out of memory.*0\/14, last 60 s agoa18 min agoworker-1/,
    );
    expect(
      within(row).getByRole('link', { name: 'issue-tracker-7c9f-x2x' }),
    ).toHaveAttribute('href', '/kubernetes');
    const staging = await section('staging');
    expect(staging).toHaveTextContent(
      /Survives losing a zone: yes, except zone b/,
    );
    expect(staging).toHaveTextContent(/zone b: no ready pod would stay/);
  });

  it('draws what happened and has it as a list', async () => {
    const getTimeline = jest.fn(async () => trackerTimeline);
    openTab({ getTimeline });
    const lane = await screen.findByRole('img', { name: /^staging: / });
    expect(lane).toHaveAccessibleName(
      'staging: healthy from 23 Mar 02:47, unhealthy from 02:41; 2 changes',
    );
    expect(
      screen.getByRole('list', { name: 'Kinds of change' }),
    ).toHaveTextContent('imagescale');
    await userEvent.click(
      screen.getByRole('button', { name: '4 events as a list' }),
    );
    const events = within(
      screen.getByRole('table', { name: 'What happened' }),
    ).getAllByRole('row');
    expect(events.slice(1).map(row => row.textContent)).toEqual([
      expect.stringMatching(/^02:41stagingunhealthy2 of 3 pods crash/),
      expect.stringMatching(/^02:29stagingimageimage 2026\.11\.2 →/),
      expect.stringMatching(/^23 Mar 16:47stagingscalereplicas 2 → 3/),
      expect.stringMatching(/^20 Mar .*staginghealthyAll 3 pods are ready/),
    ]);

    expect(getTimeline).toHaveBeenLastCalledWith(
      expect.objectContaining({
        entityRef: TRACKER_REF,
        from: expect.stringMatching(/^2031-03-23T02:4[67]/),
      }),
      expect.anything(),
    );
    await userEvent.click(
      screen.getByRole('button', { name: 'the last 7 days' }),
    );
    await waitFor(() =>
      expect(getTimeline).toHaveBeenLastCalledWith(
        expect.objectContaining({
          from: expect.stringMatching(/^2031-03-17T/),
        }),
        expect.anything(),
      ),
    );
  });

  it('tells sleep, silence, what nobody watches and what is not rendered apart', async () => {
    const unwatched: HealthReport = {
      ...silentReport,
      environment: 'development',
      reason: 'not-monitored',
      summary: 'No cluster named development is configured',
    };
    const [staging] = trackerWorkloads.items;
    openTab({
      reports: [
        { ...silentReport, checks: stagingReport.checks.slice(1) },
        asleepReport,
        unwatched,
      ],
      getWorkloads: async () => ({
        ...trackerWorkloads,
        items: [{ ...staging, environment: 'production' }],
      }),
    });
    const silent = await section('production');
    expect(silent).toHaveTextContent(/no data/);
    expect(silent).toHaveTextContent(/Its source is silent/);
    expect(
      within(silent).getByRole('button', {
        name: '2 checks were fine when it was last heard',
      }),
    ).toBeVisible();
    expect(
      within(
        await within(silent).findByRole('table', {
          name: 'Pods in production',
        }),
      ).getByText('stale, was healthy'),
    ).toBeInTheDocument();
    // Closed until somebody opens it: nothing is wrong with it.
    const asleep = await section('tracker-pr-482');
    expect(asleep).toHaveTextContent(/asleep/);
    expect(asleep).not.toHaveTextContent(/It wakes at/);
    await userEvent.click(within(asleep).getByRole('button'));
    expect(asleep).toHaveTextContent(/It wakes at 07:00 UTC/);
    expect(await section('development')).toHaveTextContent(
      /not monitored.*kubernetes\.clusterLocatorMethods/,
    );
    expect(screen.getByText('not rendered here')).toBeVisible();
    expect(
      screen.getByRole('img', {
        name: 'staging: healthy from 23 Mar 02:47, unhealthy from 02:41; 2 changes',
      }),
    ).toBeInTheDocument();
  });

  it('does not believe what is too old', async () => {
    openTab({
      reports: [
        {
          ...stagingReport,
          status: 'healthy',
          observedAt: minutesAgo(30),
          staleAfter: minutesAgo(29),
          collector: 'database',
        },
      ],
    });
    expect(await section('staging')).toHaveTextContent(/stale, was healthy/);
  });

  it('follows the stream: worse, and well again, with what runs read anew', async () => {
    const well: HealthReport = {
      ...stagingReport,
      status: 'healthy',
      summary: 'All 3 pods are ready',
      checks: stagingReport.checks.slice(1),
    };
    const getWorkloads = jest.fn(async () => trackerWorkloads);
    const { api } = openTab({ reports: [well], getWorkloads });
    const staging = await section('staging');
    expect(staging).toHaveTextContent(/healthysince/);
    await screen.findByRole('table', { name: 'Pods in staging' });
    expect(getWorkloads).toHaveBeenCalledTimes(1);
    act(() => api.send({ now: PORTAL_NOW, rate: 0, put: [stagingReport] }));
    expect(
      within(staging).getByText('Container killed for memory'),
    ).toBeVisible();
    act(() => api.send({ now: PORTAL_NOW, rate: 0, put: [well] }));
    expect(
      within(staging).queryByText('Container killed for memory'),
    ).not.toBeInTheDocument();
    // The two changes came at once and are one question.
    await waitFor(() => expect(getWorkloads).toHaveBeenCalledTimes(2));
  });

  it('shows the environment of the address first and open', async () => {
    const well = { ...stagingReport, status: 'healthy' as const };
    openTab({
      search: '?environment=development',
      reports: [stagingReport, { ...well, environment: 'development' }],
    });
    await section('development');
    const sections = screen.getAllByRole('region', { name: /^Health in / });
    expect(sections.map(region => region.getAttribute('aria-label'))).toEqual([
      'Health in development',
      'Health in staging',
    ]);
    expect(
      within(sections[0]).getByRole('button', { name: /^development/ }),
    ).toHaveAttribute('aria-expanded', 'true');
  });

  it('says what would be here of what nothing watches', async () => {
    const { container } = openTab({ reports: [] });
    const note = await screen.findByRole('alert');
    expect(note).toHaveTextContent(/Nothing watches Issue Tracker/);
    expect(note).toHaveTextContent(
      /rendered in none of production, staging and development/,
    );
    await expectAccessible(container);
  });

  it('keeps the rest when the timeline or the pods cannot be read', async () => {
    const getTimeline = jest
      .fn<Promise<typeof trackerTimeline>, []>()
      .mockRejectedValueOnce(new Error('the database is locked'))
      .mockResolvedValue(trackerTimeline);
    openTab({
      getTimeline,
      getWorkloads: () => Promise.reject(new Error('the cluster is gone')),
    });
    const staging = await section('staging');
    expect(
      await within(staging).findByText(/The pods could not be read/),
    ).toBeVisible();
    expect(staging).toHaveTextContent(/the cluster is gone/);
    expect(staging).toHaveTextContent(/Container killed for memory/);
    const alert = (
      await screen.findByText('The timeline could not be read')
    ).closest('[role=alert]')!;
    expect(alert).toHaveTextContent(/the database is locked/);
    await userEvent.click(
      within(alert as HTMLElement).getByRole('button', { name: 'Try again' }),
    );
    expect(
      await screen.findByRole('img', { name: /^staging: / }),
    ).toBeInTheDocument();
  });

  it('holds the place of everything until the stream speaks', async () => {
    openTab({ followStream: () => new Promise(() => {}) });
    expect(
      await screen.findByRole('status', { name: 'Loading the health' }),
    ).toBeInTheDocument();
  });
});
