import type { Entity } from '@backstage/catalog-model';
import { ResponseError } from '@backstage/errors';
import { renderTestApp } from '@backstage/frontend-test-utils';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import {
  catalogApiMock,
  createTestEntityPage,
} from '@backstage/plugin-catalog-react/testUtils';
import type { EntityManifests } from '@brown-bear/plugin-manifests-common';
import {
  externalGitManifests,
  issueTrackerManifests,
} from '@brown-bear/plugin-manifests-common/testing';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { manifestsApiRef } from './api';
import { manifestsPlugin } from './plugin';

const tracker: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'issue-tracker', title: 'Issue Tracker' },
  spec: { type: 'service' },
};

const externalGit: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Resource',
  metadata: { name: 'external-git', title: 'External Git' },
  spec: { type: 'external-service' },
};

function open(
  options: {
    search?: string;
    entity?: Entity;
    getManifests?: () => Promise<EntityManifests>;
  } = {},
) {
  const { search = '', entity = tracker } = options;
  return renderTestApp({
    features: [manifestsPlugin],
    extensions: [createTestEntityPage({ entity })],
    initialRouteEntries: [`/${search}`],
    apis: [
      [
        manifestsApiRef,
        {
          getManifests:
            options.getManifests ?? (async () => issueTrackerManifests),
        },
      ],
      [catalogApiRef, catalogApiMock({ entities: [tracker, externalGit] })],
    ],
  });
}

async function failure(status: number, message: string) {
  const body = { error: { name: 'Error', message }, response: {} };
  return ResponseError.fromResponse(
    new Response(JSON.stringify(body), {
      status,
      headers: { 'content-type': 'application/json' },
    }),
  );
}

async function expectAccessible(container: Element) {
  const { violations } = await axe.run(container, {
    // Colours need a layout engine; the browser journeys check them.
    rules: { 'color-contrast': { enabled: false }, region: { enabled: false } },
  });
  expect(violations.map(({ id, help }) => `${id}: ${help}`)).toEqual([]);
}

/** Texts of the cells of a row, found by its head. */
function rowOf(table: HTMLElement, name: string | RegExp) {
  const row = within(table).getByRole('rowheader', { name }).closest('tr')!;
  return within(row)
    .getAllByRole('cell')
    .map(cell => cell.textContent);
}

describe('the Manifests tab', () => {
  it('sums up each environment and leads to what it counts', async () => {
    const { container } = open();
    const summary = await screen.findByRole('table', { name: 'Environments' });
    expect(rowOf(summary, 'development')).toEqual([
      '2026.11.2',
      '6 objects',
      '3 rules hold',
      '3 enforced · 1 not enforceable · 1 not rendered · 0 missing',
    ]);
    expect(rowOf(summary, 'staging')).toEqual([
      '2026.11.2',
      '6 objects',
      '1 finding',
      '3 enforced · 1 not enforceable · 1 missing',
    ]);
    await expectAccessible(container);

    await userEvent.click(
      within(summary).getByRole('link', { name: '1 finding' }),
    );
    expect(
      await screen.findByRole('table', { name: 'Findings' }),
    ).toBeVisible();
  });

  it('shows the chosen object with its origin, place, hash and text', async () => {
    const { container } = open({
      search: '?environment=staging&object=v1+ConfigMap+issue-tracker',
    });
    const detail = await screen.findByRole('region', {
      name: 'ConfigMap issue-tracker',
    });
    const [, staging] = issueTrackerManifests.environments;
    const object = staging.objects.find(({ kind }) => kind === 'ConfigMap')!;
    expect(detail).toHaveTextContent(object.because);
    expect(detail).toHaveTextContent(
      `packages/platform/rendered/staging.yaml:${object.line}`,
    );
    expect(detail).toHaveTextContent(object.hash.slice(0, 12));
    expect(detail).not.toHaveTextContent(object.hash);
    expect(
      within(detail).getByRole('group', {
        name: 'YAML of ConfigMap issue-tracker',
      }).textContent,
    ).toBe(object.yaml);
    await expectAccessible(container);
  });

  it('copies the text, the place and the hash', async () => {
    const user = userEvent.setup();
    open();
    const [, , production] = issueTrackerManifests.environments;
    const [deployment] = production.objects;
    const writeText = jest.spyOn(navigator.clipboard, 'writeText');
    for (const [name, text] of [
      ['Copy YAML', deployment.yaml],
      ['Copy file', `${deployment.file}:${deployment.line}`],
      ['Copy hash', deployment.hash],
    ]) {
      await user.click(await screen.findByRole('button', { name }));
      expect(writeText).toHaveBeenLastCalledWith(text);
    }
  });

  it('is walked with the arrow keys, and says so in the address', async () => {
    const user = userEvent.setup();
    open();
    const tree = await screen.findByRole('tree', {
      name: 'Objects in production',
    });
    const chosen = () =>
      within(tree).getByRole('treeitem', { selected: true }).textContent;
    expect(chosen()).toMatch(/^Deployment issue-tracker/);

    within(tree).getByRole('treeitem', { selected: true }).focus();
    await user.keyboard('{ArrowDown}{ArrowDown}');
    expect(chosen()).toMatch(/^Service issue-tracker/);
    expect(
      await screen.findByRole('region', { name: 'Service issue-tracker' }),
    ).toBeVisible();

    await user.keyboard('{ArrowLeft}');
    const network = within(tree).getByRole('treeitem', {
      name: 'Network, 1 object',
    });
    expect(network).toHaveFocus();
    await user.keyboard('{ArrowLeft}');
    expect(network).toHaveAttribute('aria-expanded', 'false');
    await user.keyboard('{End}');
    expect(chosen()).toMatch(/^ServiceAccount issue-tracker/);
  });

  it('filters objects, and keeps the one that is read', async () => {
    const user = userEvent.setup();
    open();
    const filter = await screen.findByRole('searchbox', {
      name: 'Filter objects',
    });
    await user.type(filter, 'policy audit');
    const items = () =>
      screen.getAllByRole('treeitem').map(item => item.textContent);
    expect(items()).toHaveLength(2);
    expect(items()[1]).toMatch(/^issue-tracker-to-audit-service/);
    expect(
      screen.getByRole('region', { name: 'Deployment issue-tracker' }),
    ).toBeVisible();

    await user.clear(filter);
    await user.type(filter, 'moon');
    expect(screen.getByText('No object matches "moon".')).toBeVisible();
  });

  it('says that an object is not rendered in the environment', async () => {
    open({
      search:
        '?environment=staging&object=autoscaling/v2+HorizontalPodAutoscaler+issue-tracker',
    });
    expect(
      await screen.findByText(
        /HorizontalPodAutoscaler issue-tracker is not rendered in staging/,
      ),
    ).toBeVisible();
  });

  it('compares staging with production, field by field or side by side', async () => {
    const user = userEvent.setup();
    const { container } = open({ search: '?view=differences' });
    expect(
      await screen.findByText(
        'staging and production: 2 of 6 objects that both have differ, 1 only in production.',
      ),
    ).toBeVisible();
    const table = screen.getByRole('table', {
      name: 'Differences of Deployment issue-tracker',
    });
    expect(rowOf(table, 'spec.replicas')).toEqual(['2', '4']);
    expect(rowOf(table, /containers\[name="issue-tracker"\]/)).toEqual([
      '256Mi',
      '512Mi',
    ]);
    expect(
      screen.getByRole('link', {
        name: 'HorizontalPodAutoscaler issue-tracker',
      }),
    ).toBeVisible();
    expect(
      screen.getByRole('button', { name: '4 objects are the same in both' }),
    ).toBeVisible();
    await expectAccessible(container);

    await user.click(screen.getByRole('button', { name: 'Side by side' }));
    const text = await screen.findByRole('table', {
      name: 'Differences of Deployment issue-tracker',
    });
    expect(text).toHaveTextContent(/−.*replicas: 2.*\+.*replicas: 4/);
    await expectAccessible(container);
  });

  it('says that two environments render the same', async () => {
    const [, , production] = issueTrackerManifests.environments;
    const twin = { ...production, environment: 'twin' };
    open({
      search: '?view=differences&from=twin',
      getManifests: async () => ({
        ...issueTrackerManifests,
        environments: [twin, production],
      }),
    });
    expect(
      await screen.findByText(
        'twin and production render the same: 7 objects, equal but for the name of the environment.',
      ),
    ).toBeVisible();
  });

  it('puts findings before the rules that hold, with the why of each', async () => {
    const user = userEvent.setup();
    const { container } = open({
      search: '?view=policies&environment=staging',
    });
    const findings = await screen.findByRole('table', { name: 'Findings' });
    expect(
      within(findings).getByRole('rowheader', { name: /container\.probes/ }),
    ).toHaveTextContent(/Without them traffic goes to pods/);
    expect(rowOf(findings, 'Deployment issue-tracker')).toEqual([
      'spec.template.spec.containers[0].readinessProbe',
      'expected a readiness probe, found none',
    ]);
    expect(screen.queryByText('image.digest')).not.toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: '2 rules hold' }));
    expect(
      rowOf(
        screen.getByRole('table', { name: '2 rules hold' }),
        'image.digest',
      )[1],
    ).toBe('A tag can be moved, and then what runs is not what was tested');
    await expectAccessible(container);

    await user.click(
      within(findings).getByRole('link', { name: 'Deployment issue-tracker' }),
    );
    const detail = await screen.findByRole('region', {
      name: 'Deployment issue-tracker',
    });
    expect(
      within(detail).getByRole('list', { name: 'Findings' }),
    ).toBeVisible();
  });

  it('says of every edge whether it is enforced, where and by what', async () => {
    const { container } = open({ search: '?view=edges' });
    const edges = await screen.findByRole('table', { name: 'Edges' });
    expect(
      screen.getByRole('heading', {
        name: '4 of 4 enforceable edges are enforced in production',
      }),
    ).toBeVisible();
    // What is missing somewhere comes first.
    expect(within(edges).getAllByRole('rowheader')[1]).toHaveTextContent(
      'audit-service',
    );
    expect(rowOf(edges, /audit-service/)).toEqual([
      'dependsOn · drawn',
      'pod-pod',
      'enforced',
      'missing',
      'enforced',
      'issue-tracker-to-audit-service',
    ]);
    expect(rowOf(edges, /container-registry/).at(-1)).toBe(
      'not enforceable: the nodes pull images, not the pods',
    );
    expect(rowOf(edges, /api-gateway/)[0]).toBe('dependencyOf · drawn');
    const own = within(edges).getByRole('link', {
      name: 'issue-tracker-to-mysql-primary',
    });
    expect(own).toHaveAttribute(
      'href',
      expect.stringContaining('NetworkPolicy+issue-tracker-to-mysql-primary'),
    );
    await expectAccessible(container);
  });

  it('says why an external system has no objects, and lists its edges', async () => {
    const { container } = open({
      entity: externalGit,
      getManifests: async () => externalGitManifests,
    });
    expect(
      await screen.findByText('No environment renders objects of External Git'),
    ).toBeVisible();
    expect(
      screen.getByText(
        /belongs to somebody else and runs outside our clusters/,
      ),
    ).toBeVisible();
    expect(
      screen.getByRole('heading', {
        name: 'No edge can be enforced; each says why',
      }),
    ).toBeVisible();
    expect(screen.getByText(/its addresses belong to customers/)).toBeVisible();
    await expectAccessible(container);
  });

  it('names what failed and since when, and asks again', async () => {
    const getManifests = jest
      .fn<Promise<EntityManifests>, []>()
      .mockRejectedValueOnce(await failure(503, 'workload.yaml:3 is broken'))
      .mockResolvedValueOnce(issueTrackerManifests)
      .mockRejectedValueOnce(await failure(503, 'now the other one'));
    open({ getManifests });
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent(
      /about component:default\/issue-tracker; failing since .*\. workload\.yaml:3 is broken/,
    );
    await userEvent.click(
      within(alert).getByRole('button', { name: 'Try again' }),
    );
    await screen.findByRole('table', { name: 'Environments' });
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();

    // A later failure does not take away what was read before.
    await userEvent.click(screen.getByRole('button', { name: 'Read again' }));
    expect(await screen.findByRole('alert')).toHaveTextContent(
      /now the other one.*Below is what was read at/,
    );
    expect(screen.getByRole('table', { name: 'Environments' })).toBeVisible();
  });

  it('says what to do where no room declares the entity', async () => {
    const error = await failure(404, 'no room of the platform declares it');
    open({ getManifests: () => Promise.reject(error) });
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent(/Nothing is known of the manifests/);
    expect(alert).toHaveTextContent(/no room of the platform declares it/);
    expect(within(alert).queryByRole('button')).not.toBeInTheDocument();
  });

  it('holds the place of everything while it is loading', async () => {
    open({ getManifests: () => new Promise(() => {}) });
    await screen.findByRole('status', { name: 'Loading the manifests' });
    expect(
      screen.getByRole('heading', { level: 2, name: 'Manifests' }),
    ).toBeVisible();
  });

  it('is not there for kinds that nothing is rendered of', async () => {
    const getManifests = jest.fn();
    open({ getManifests, entity: { ...tracker, kind: 'API' } });
    await waitFor(() =>
      expect(
        document.querySelector('[data-testid="empty-entity-page"]'),
      ).toBeInTheDocument(),
    );
    expect(getManifests).not.toHaveBeenCalled();
  });
});
