import { createFrontendPlugin } from '@backstage/frontend-plugin-api';
import { renderTestApp } from '@backstage/frontend-test-utils';
import type { EnvironmentPlan } from '@brown-bear/plugin-environments-common';
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

function openPage(search = '') {
  return renderTestApp({
    features: [
      createFrontendPlugin({
        pluginId: 'environments',
        title: 'Environments',
        extensions: createExtensions,
      }),
    ],
    initialRouteEntries: [`/environments/new${search}`],
    apis: [[environmentsApiRef, backend.client]],
  });
}

const plan = () => screen.findByRole('region', { name: 'Plan' });
const submit = (name: RegExp) => screen.findByRole('button', { name });

describe('the page of a new environment', () => {
  it('plans before there is a name, and creates what was planned', async () => {
    const { planned } = backend.start();
    const created = backend.answer('post', '/v1/environments', () => ({
      name: 'tracker-pr-482',
    }));
    const { container } = openPage();
    const panel = await plan();
    expect(
      await within(panel).findByText('Fits: can be created at once'),
    ).toBeVisible();
    expect(panel).toHaveTextContent(/Cost a monthabout \$75/);
    expect(panel).toHaveTextContent(
      /\$60 if nothing scales, \$225 if all does/,
    );
    expect(panel).toHaveTextContent(/awake 50 % of the week/);
    expect(panel).toHaveTextContent(
      /\$100 of \$1,500 a month are left of core-team/,
    );
    expect(panel).toHaveTextContent(
      /3.9 cores, at most 4.5 cores of 12 cores left/,
    );
    expect(panel).toHaveTextContent(/all 1 rule pass/);
    expect(panel).toHaveTextContent(
      /Not checked: dry run in the cluster. The API server is silent/,
    );
    await userEvent.click(
      within(panel).getByRole('button', { name: '2 NetworkPolicies' }),
    );
    expect(
      within(panel).getByText('alm-env-not-named-yet/issue-tracker'),
    ).toBeVisible();
    expect(
      screen.getByRole('button', { name: /^Create an environment/ }),
    ).toBeDisabled();
    expect(screen.getByText('Give it a name first.')).toBeVisible();

    await userEvent.type(
      screen.getByRole('textbox', { name: 'Name' }),
      'tracker-pr-482',
    );
    expect(await screen.findByText(/alm-env-tracker-pr-482\./)).toBeVisible();
    // By the portal's clock, which need not be that of the browser.
    expect(
      await screen.findByText(/^Ends Mon 31 Mar, 02:47 UTC/),
    ).toBeVisible();
    const button = await submit(
      /^Create tracker-pr-482 · about \$75 a month · ends 31 Mar$/,
    );
    await waitFor(() => expect(button).toBeEnabled());
    await expectAccessible(container);
    await userEvent.click(button);
    await waitFor(() => expect(created).toHaveLength(1));
    expect(created[0]).toEqual({
      planHash: 'a'.repeat(64),
      spec: expect.objectContaining({
        name: 'tracker-pr-482',
        base: 'development',
        cluster: 'development',
        version: '2026.11.2',
        size: 'small',
        services: [],
        overrides: {},
        owner: 'group:default/core-team',
        lifetime: 'P7D',
        delivery: 'direct',
      }),
    });
    // What was created is what was planned last under this name.
    expect(
      planned.filter(({ size, sleep }) => size === 'small' && sleep),
    ).toContainEqual((created[0] as { spec: unknown }).spec);
  });

  it('shows what other choices would cost, and what sleep saves', async () => {
    backend.start();
    openPage();
    const medium = await screen.findByRole('radio', { name: /^Medium/ });
    await waitFor(() =>
      expect(medium.closest('label')).toHaveTextContent(
        /6 pods, 3.9 coresabout \$150 a month/,
      ),
    );
    expect(
      await screen.findByText(/sleeping saves about \$75 a month/),
    ).toBeVisible();
    await userEvent.click(screen.getByRole('radio', { name: /^30 days/ }));
    expect(
      screen.getByText(/Longer than 7 days needs approval by platform-team/),
    ).toBeVisible();
    // 1400 of 1500 are used, and this takes 75.
    const bar = await screen.findByRole('meter', {
      name: /^Cost a month of Core Team/,
    });
    await waitFor(() =>
      expect(bar).toHaveAttribute('aria-valuetext', '$1,475 of $1,500, 98 %'),
    );
  });

  it('takes what the address asks for, and says what it cannot', async () => {
    const { planned } = backend.start();
    openPage(
      '?name=of-mine&size=huge&base=production&cluster=staging&delivery=gitops&services=issue-tracker,nonsense&sleep=never',
    );
    expect(
      await screen.findByText(/size “huge”, service “nonsense”/),
    ).toBeVisible();
    await waitFor(() =>
      expect(planned.at(0)).toMatchObject({
        name: 'of-mine',
        base: 'production',
        cluster: 'staging',
        delivery: 'gitops',
        size: 'small',
        services: ['issue-tracker'],
      }),
    );
    expect(planned[0]).not.toHaveProperty('sleep');
    const needed = screen.getByRole('list', {
      name: 'Services that come with it',
    });
    expect(within(needed).getByTitle('Needed by Issue Tracker')).toBeVisible();
    expect(within(needed).queryByRole('button')).not.toBeInTheDocument();
  });

  it('copies another environment, but its name, owner and end', async () => {
    const { planned } = backend.start();
    const spec = aPlan({
      name: 'of-theirs',
      base: 'production',
      cluster: 'development',
      version: '2026.11.1',
      size: 'medium',
      services: ['search-service'],
      overrides: { 'search-service': { replicas: 2 } },
      owner: 'group:default/data-team',
      lifetime: 'P30D',
      delivery: 'direct',
    }).spec;
    backend.answer('get', '/v1/environments/of-theirs', () => ({ spec }));
    openPage('?from=of-theirs');
    await waitFor(() =>
      expect(planned.at(0)).toEqual({
        ...spec,
        name: 'not-named-yet',
        owner: 'group:default/core-team',
        lifetime: 'P7D',
      }),
    );
    expect(screen.getByRole('textbox', { name: 'Name' })).toHaveValue('');
    expect(
      screen.getByRole('spinbutton', { name: 'Pods of Search Service' }),
    ).toHaveValue(2);
  });

  it('leads to who has a name, and offers another', async () => {
    backend.start({
      name: name =>
        name === 'taken'
          ? {
              name,
              available: false,
              reason: 'core-team has an environment of this name',
              suggestion: 'taken-2',
            }
          : { name, available: true },
    });
    backend.answer('get', '/v1/environments/taken', () => ({ name: 'taken' }));
    openPage();
    const name = await screen.findByRole('textbox', { name: 'Name' });
    await userEvent.type(name, 'Taken_');
    expect(
      await screen.findByText(/expected 3 to 30 characters/),
    ).toBeVisible();
    expect(name).toBeInvalid();
    await userEvent.clear(name);
    await userEvent.type(name, 'taken');
    expect(
      await screen.findByText('core-team has an environment of this name'),
    ).toBeVisible();
    expect(name).toHaveAccessibleDescription(
      /core-team has an environment of this name/,
    );
    expect(screen.getByRole('link', { name: 'See taken' })).toHaveAttribute(
      'href',
      '/environments/taken',
    );
    await userEvent.click(screen.getByRole('button', { name: 'Take taken-2' }));
    await submit(/^Create taken-2/);
  });

  it('says what is in the way: approval, rules, room', async () => {
    let answer: Partial<EnvironmentPlan> = {
      approval: {
        required: true,
        reasons: ['core-team would spend $1,475 of $1,200 a month'],
      },
    };
    backend.start({ plan: () => answer });
    openPage('?name=of-mine');
    expect(
      await screen.findByText('Needs approval by platform-team'),
    ).toBeVisible();
    expect(
      screen.getByText('core-team would spend $1,475 of $1,200 a month'),
    ).toBeVisible();
    await waitFor(async () =>
      expect(await submit(/^Ask to create of-mine/)).toBeEnabled(),
    );
    answer = {
      applicable: false,
      problems: ['A rule of the platform fails'],
      quota: {
        ...aPlan(aSpec).quota,
        fits: false,
        reasons: ['CPU: 3.9 cores wanted, 2 left'],
      },
      policy: [
        {
          rule: 'pods.restricted',
          status: 'fail',
          title: 'Pods are restricted',
          findings: [
            {
              object: 'apps/v1 Deployment alm-env-x/issue-tracker',
              field: 'spec.template.spec.hostNetwork',
              message: 'expected false: take hostNetwork away',
            },
          ],
        },
      ],
    };
    await userEvent.click(screen.getByRole('radio', { name: /^Medium/ }));
    expect(await screen.findByText('Cannot be created')).toBeVisible();
    const panel = await plan();
    expect(panel).toHaveTextContent(/CPU: 3.9 cores wanted, 2 left/);
    expect(panel).toHaveTextContent(/1 of 1 rule fail.*take hostNetwork away/);
    expect(await submit(/^Create of-mine/)).toBeDisabled();
  });

  it('puts what the backend refuses next to its field', async () => {
    backend.start({
      plan: spec =>
        spec.size === 'medium'
          ? anError(
              400,
              'InputError',
              'Invalid environment spec: version: expected a release that is there; services.0: expected a service of the platform',
            )
          : {},
    });
    openPage('?name=of-mine');
    await screen.findByText('Fits: can be created at once');
    await userEvent.click(screen.getByRole('radio', { name: /^Medium/ }));
    const release = screen.getByRole('combobox', { name: 'Release' });
    await waitFor(() => expect(release).toBeInvalid());
    expect(release).toHaveAccessibleDescription(
      /^expected a release that is there/,
    );
    expect(
      screen.getByRole('combobox', { name: 'Services' }),
    ).toHaveAccessibleDescription(/0: expected a service of the platform/);
    expect(
      screen.getByText(/a plan as soon as the marked fields are right/),
    ).toBeVisible();
  });

  it('asks again where the plan has changed, and not where it looks the same', async () => {
    let hash = 'b'.repeat(64);
    let pods = 3;
    const { planned } = backend.start({ plan: () => ({ hash, pods }) });
    const created = backend.answer('post', '/v1/environments', body => {
      const agreed = (body as { planHash: string }).planHash;
      if (agreed === 'd'.repeat(64)) {
        return { name: 'of-mine' };
      }
      // The world has moved on: first visibly, then only in the hash.
      hash = (agreed.startsWith('b') ? 'c' : 'd').repeat(64);
      pods = 4;
      return anError(409, 'ConflictError', 'The plan changed since you saw it');
    });
    openPage('?name=of-mine');
    const button = await submit(/^Create of-mine · about/);
    await waitFor(() => expect(button).toBeEnabled());
    await userEvent.click(button);
    expect(
      await screen.findByText('The plan has changed since you saw it'),
    ).toBeVisible();
    expect(screen.getByText(/^Pods: 3 →/)).toHaveTextContent('Pods: 3 → 4');
    expect(created).toHaveLength(1);
    expect(planned.length).toBeGreaterThan(0);
    await userEvent.click(await submit(/^Create of-mine · about/));
    await waitFor(() => expect(created).toHaveLength(3));
    expect(created[2]).toMatchObject({ planHash: 'd'.repeat(64) });
  });

  it('lets guests look and plan, and says why they may not create', async () => {
    const { planned } = backend.start({
      options: {
        owners: [],
        mayCreate: { allowed: false, reason: 'Guests may only look.' },
      },
    });
    openPage('?name=of-mine');
    expect(await screen.findByText(/^Guests may only look\./)).toBeVisible();
    expect(
      await screen.findByText('Fits: can be created at once'),
    ).toBeVisible();
    expect(planned[0].owner).toBe('group:default/core-team');
    expect(await submit(/^Create of-mine/)).toBeDisabled();
    expect(screen.getByText('You may look, and not create.')).toBeVisible();
  });

  it('says what could not be read, and keeps the form where a plan fails', async () => {
    backend.start({
      plan: () => anError(503, 'ServiceUnavailableError', 'Nobody plans now'),
    });
    openPage('?name=of-mine');
    const panel = await plan();
    expect(
      await within(panel).findByText('This could not be planned'),
    ).toBeVisible();
    expect(panel).toHaveTextContent(/Nobody plans now/);
    expect(screen.getByRole('textbox', { name: 'Name' })).toHaveValue(
      'of-mine',
    );
    backend.start();
    await userEvent.click(
      within(panel).getByRole('button', { name: 'Try again' }),
    );
    expect(
      await within(panel).findByText('Fits: can be created at once'),
    ).toBeVisible();
  });
});

const aSpec = {
  name: 'of-mine',
  base: 'development' as const,
  cluster: 'development',
  version: '2026.11.2',
  size: 'small' as const,
  services: [],
  overrides: {},
  owner: 'group:default/core-team',
  lifetime: 'P7D',
  delivery: 'direct' as const,
};
