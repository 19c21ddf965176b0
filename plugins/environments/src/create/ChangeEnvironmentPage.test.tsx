import { createFrontendPlugin } from '@backstage/frontend-plugin-api';
import { renderTestApp } from '@backstage/frontend-test-utils';
import type {
  EnvironmentSpec,
  PlannedChange,
} from '@brown-bear/plugin-environments-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  anError,
  environmentsServer,
} from '../__testUtils__/environmentsServer';
import { expectAccessible } from '../__testUtils__/expectAccessible';
import { aPlan } from '../__testUtils__/offered';
import { environmentsApiRef } from '../api/environmentsApiRef';
import { createExtensions } from './createExtensions';

const backend = environmentsServer();

const spec: EnvironmentSpec = {
  name: 'tracker-pr-482',
  base: 'development',
  cluster: 'development',
  version: '2026.11.2',
  size: 'small',
  services: ['issue-tracker'],
  overrides: {},
  owner: 'group:default/core-team',
  lifetime: 'P7D',
  delivery: 'direct',
};

const environment = (more: object = {}) => ({
  kind: 'self-service',
  name: spec.name,
  spec,
  generation: 3,
  expiresAt: '2031-03-31T02:47:00Z',
  cost: aPlan(spec).cost,
  reserved: { cpu: '3900m', memory: '9Gi', perMonth: 150, currency: 'USD' },
  allowances: [{ verb: 'update', allowed: true }],
  ...more,
});

const changes: PlannedChange[] = [
  {
    op: 'update',
    object: 'apps/v1 Deployment alm-env-tracker-pr-482/issue-tracker',
    diff: [{ field: 'spec.replicas', before: 1, after: 2 }],
  },
  {
    op: 'replace',
    object: 'batch/v1 Job alm-env-tracker-pr-482/migrate',
    diff: [],
    reason: 'spec.template is immutable',
  },
  {
    op: 'none',
    object: 'v1 Service alm-env-tracker-pr-482/issue-tracker',
    diff: [],
  },
];

const anUpdate = (wanted: EnvironmentSpec) => ({
  operation: 'update' as const,
  changes: wanted.size === 'small' ? changes.slice(2) : changes,
});

function openPage() {
  return renderTestApp({
    features: [
      createFrontendPlugin({
        pluginId: 'environments',
        title: 'Environments',
        extensions: createExtensions,
      }),
    ],
    initialRouteEntries: ['/environments/tracker-pr-482/change'],
    apis: [[environmentsApiRef, backend.client]],
  });
}

const PATH = '/v1/environments/tracker-pr-482';
const medium = () => screen.findByRole('radio', { name: /^Medium/ });
const submit = (name: RegExp) => screen.findByRole('button', { name });

describe('the page that changes an environment', () => {
  it('shows only what would change, and sends it with the generation seen', async () => {
    backend.start({ plan: anUpdate });
    backend.answer('get', PATH, () => environment());
    const updates = backend.answer('put', PATH, () => environment());
    const { container } = openPage();
    expect(
      await screen.findByText('Nothing in the cluster would change'),
    ).toBeVisible();
    expect(await submit(/^Nothing to change yet$/)).toBeDisabled();
    expect(screen.getByRole('combobox', { name: 'Cluster' })).toBeDisabled();
    expect(
      screen.queryByRole('textbox', { name: 'Name' }),
    ).not.toBeInTheDocument();

    await userEvent.click(await medium());
    const button = await submit(
      /^Change tracker-pr-482: small → medium, \+\$150 a month$/,
    );
    await waitFor(() => expect(button).toBeEnabled());
    const panel = screen.getByRole('region', { name: 'What would change' });
    expect(within(panel).getByLabelText('What you change')).toHaveTextContent(
      /Size.*small → .*medium/,
    );
    expect(within(panel).getByRole('alert')).toHaveTextContent(
      /1 object will be deleted and made again.*migrate.*immutable/,
    );
    expect(panel).toHaveTextContent(/2 objects, 1 stay/);
    await userEvent.click(
      within(panel).getByRole('button', { name: '1 Deployment' }),
    );
    expect(panel).toHaveTextContent(/spec\.replicas.*1 → .*2/);
    await expectAccessible(container);

    await userEvent.click(button);
    await waitFor(() =>
      expect(updates).toEqual([
        {
          spec: { ...spec, size: 'medium' },
          planHash: 'a'.repeat(64),
          generation: 3,
        },
      ]),
    );
  });

  it('offers the newer state where somebody else was faster', async () => {
    let live = environment();
    backend.start({ plan: anUpdate });
    backend.answer('get', PATH, () => live);
    const updates = backend.answer('put', PATH, body =>
      (body as { generation: number }).generation === live.generation
        ? live
        : anError(409, 'ConflictError', 'It has changed'),
    );
    openPage();
    await userEvent.click(await medium());
    const button = await submit(/^Change .*: small → medium/);
    await waitFor(() => expect(button).toBeEnabled());
    live = environment({
      generation: 4,
      spec: { ...spec, version: '2026.11.1' },
    });
    await userEvent.click(button);
    expect(
      await screen.findByText(/^Somebody has changed this environment/),
    ).toBeVisible();
    expect(screen.getByText(/^Release: 2026.11.2 →/)).toHaveTextContent(
      'Release: 2026.11.2 → 2026.11.1',
    );
    await userEvent.click(
      screen.getByRole('button', { name: 'Put my changes on top of theirs' }),
    );
    const again = await submit(/^Change .*: small → medium/);
    await waitFor(() => expect(again).toBeEnabled());
    await userEvent.click(again);
    await waitFor(() => expect(updates).toHaveLength(2));
    expect(updates[1]).toMatchObject({
      generation: 4,
      spec: { size: 'medium', version: '2026.11.1' },
    });
  });

  it('says why it may not be changed', async () => {
    backend.start({ plan: anUpdate });
    backend.answer('get', PATH, () =>
      environment({
        allowances: [
          {
            verb: 'update',
            allowed: false,
            reason: 'It belongs to data-team.',
          },
        ],
      }),
    );
    openPage();
    await userEvent.click(await medium());
    expect(await screen.findAllByText('It belongs to data-team.')).not.toEqual(
      [],
    );
    expect(await submit(/^Change tracker-pr-482/)).toBeDisabled();
  });

  it('says what could not be read', async () => {
    backend.start();
    backend.answer('get', PATH, () =>
      anError(404, 'NotFoundError', 'There is no environment tracker-pr-482'),
    );
    openPage();
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent(
      /Environment tracker-pr-482 could not be read.*There is no environment/,
    );
  });
});
