import { createFrontendPlugin } from '@backstage/frontend-plugin-api';
import {
  registerMswTestHooks,
  renderTestApp,
} from '@backstage/frontend-test-utils';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import {
  catalogApiMock,
  createTestEntityPage,
} from '@backstage/plugin-catalog-react/testUtils';
import type { Environment } from '@brown-bear/plugin-environments-common';
import { healthReport } from '@brown-bear/plugin-health-react/testing';
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { setupServer } from 'msw/node';
import {
  aCoreEnvironment,
  allowances,
  anEnvironment,
  anEvent,
  inMinutes,
} from '../__testUtils__/anEnvironment';
import { environmentsBackend } from '../__testUtils__/environmentsBackend';
import { expectAccessible } from '../__testUtils__/expectAccessible';
import { portalApis } from '../__testUtils__/portalApis';
import { pageExtensions } from './pageExtensions';

const server = setupServer();
registerMswTestHooks(server);

const [tab] = pageExtensions;
const NAME = 'tracker-pr-482';
const DAY = 24 * 60;

const former = anEnvironment();
const changed = anEnvironment({
  generation: 2,
  spec: { ...former.spec, size: 'medium' },
});
const generations = [former, changed].map(({ generation, spec }) => ({
  generation,
  spec,
  createdAt: inMinutes(generation * 10 - 100),
  createdBy: 'user:default/core-engineer',
}));

function openTab(
  environment: Environment = anEnvironment(),
  start: Parameters<typeof environmentsBackend>[1] = {},
) {
  const backend = environmentsBackend(server, {
    environments: [environment],
    ...start,
  });
  const { container } = renderTestApp({
    features: [
      createFrontendPlugin({ pluginId: 'environments', extensions: [tab] }),
    ],
    extensions: [
      createTestEntityPage({
        entity: {
          apiVersion: 'backstage.io/v1alpha1',
          kind: 'Resource',
          metadata: { name: environment.name, namespace: 'environments' },
          spec: { type: 'environment' },
        },
      }),
    ],
    apis: [
      ...portalApis({
        reports: [
          healthReport({
            entityRef: 'component:default/issue-tracker',
            environment: NAME,
            status: 'unhealthy',
            summary: '1 of 1 pods crashes',
          }),
        ],
      }),
      [catalogApiRef, catalogApiMock({ entities: [] })],
    ],
  });
  return { backend, container };
}

const region = (name: string) => screen.findByRole('region', { name });

describe('the page of an environment', () => {
  it('says how it is, what it is, what it costs, and how long it lives', async () => {
    const { container } = openTab(undefined, {
      events: [
        anEvent(1, {
          by: 'user:default/core-engineer',
          summary: 'user:default/core-engineer creates it',
        }),
      ],
      objects: [
        { kind: 'Service', metadata: { name: 'issue-tracker' } },
        { kind: 'Deployment', metadata: { name: 'issue-tracker' } },
        { kind: 'Service', metadata: { name: 'audit-service' } },
      ],
    });
    const phase = await region('Phase');
    expect(phase).toHaveTextContent(/tracker-pr-482readyfor 30 min/);
    expect(
      within(phase).getByRole('link', { name: /tracker-pr-482\.dev\.example/ }),
    ).toHaveAttribute('href', 'https://tracker-pr-482.dev.example');
    expect(
      within(phase).getByRole('link', { name: 'Change …' }),
    ).toHaveAttribute('href', `/environments/${NAME}/change`);
    expect(await region('Time left')).toHaveTextContent(/6 d left/);
    expect(await region('Sleep')).toHaveTextContent(
      /falls asleep 19:00 UTC \(in 10 h\).*now: Mon 10:00 \(Europe\/Berlin\).*awake Mon–Fri 08:00–20:00/,
    );
    expect(
      within(
        screen.getByRole('list', {
          name: `Health of the services of ${NAME}`,
        }),
      )
        .getAllByRole('listitem')
        .map(({ textContent }) => textContent),
    ).toEqual([
      'issue-trackerunhealthy: 1 of 1 pods crashes',
      'audit-servicenot reported yet',
    ]);
    expect(await region('What it is')).toHaveTextContent(
      /core-team.*core-engineer.*24 h ago, ready after 3 min.*alm-env-tracker-pr-482.*development, size small.*2026\.11\.2.*2 services, 5 pods/,
    );
    const cost = await region('Cost');
    expect(cost).toHaveTextContent(
      /\$75 between \$60 and \$140; awake 36 % of the week.*not measured yet.*3\.9 cores.*9 GiB/,
    );
    await userEvent.click(
      within(cost).getByRole('button', { name: 'what it is made of' }),
    );
    expect(cost).toHaveTextContent(/CPU: \$60 = 1,900 core hours × \$0\.0316/);
    expect(await region('History')).toHaveTextContent(
      /Creates it · by core-engineer/,
    );
    const objects = await region('Objects');
    await within(objects).findByText(/3 objects/);
    await userEvent.click(
      within(objects).getByRole('button', { name: '2 Service' }),
    );
    expect(
      within(objects).getByRole('list', { name: 'Service' }),
    ).toHaveTextContent(/audit-serviceissue-tracker/);
    await expectAccessible(container);
  });

  it('shows what it waits for and what happens at the deadline, until it is ready', async () => {
    const creating = anEnvironment({
      phase: 'creating',
      progress: {
        operation: 'create',
        startedAt: inMinutes(-2),
        deadline: inMinutes(13),
        done: 12,
        total: 31,
        waitingFor: {
          object: 'apps/v1 Deployment alm-env-tracker-pr-482/issue-tracker',
          reason: 'Pod issue-tracker-x pulls its image',
          since: inMinutes(-1),
        },
        problem: 'The API server answered 503.',
      },
      allowances: allowances({ update: 'It can be changed once it is ready' }),
    });
    const { backend, container } = openTab(creating, {
      change: environment => ({
        ...environment,
        phase: 'deleting',
        progress: { ...environment.progress!, operation: 'undo' },
      }),
    });
    const phase = await region('Phase');
    expect(phase).toHaveTextContent(
      /creating.*Creating: 12 of 31 objects.*Waits for apps\/v1 Deployment alm-env-tracker-pr-482\/issue-tracker for 60 s: Pod issue-tracker-x pulls its image.*503\. It is tried again.*by 09:13 UTC \(in 13 min\), everything that was created is removed again/,
    );
    expect(
      within(phase).getByRole('progressbar', { name: `Creating ${NAME}` }),
    ).toHaveAttribute('aria-valuenow', '39');
    expect(
      within(phase).getByRole('button', { name: 'Change …' }),
    ).toHaveAccessibleDescription('It can be changed once it is ready');
    await expectAccessible(container);

    await userEvent.click(
      within(phase).getByRole('button', { name: 'Cancel' }),
    );
    await waitFor(() => expect(phase).toHaveTextContent(/Undoing/));
    expect(backend.asked).toEqual([{ what: `POST ${NAME}/cancel` }]);
    act(() => backend.send('environment', anEnvironment()));
    await waitFor(() => expect(phase).toHaveTextContent(/482readyfor/));
  });

  it('is extended with one click, or by as much as one likes, and says when that needs approval', async () => {
    const { backend } = openTab(undefined, {
      change: environment => ({
        ...environment,
        expiresAt: inMinutes(9 * DAY),
      }),
    });
    const panel = await region('Time left');
    await within(panel).findByText(/Up to 14 days after its creation/);
    await userEvent.click(
      within(panel).getByRole('button', { name: 'Extend by 3 days' }),
    );
    await waitFor(() => expect(panel).toHaveTextContent(/9 d left/));
    expect(
      within(panel).getByRole('button', { name: 'Extend by 1 day' }),
    ).toHaveAccessibleDescription('It then ends 3 Apr 09:00 UTC');
    expect(
      within(panel).getByRole('button', { name: 'Extend by 7 days' }),
    ).toHaveAccessibleDescription(
      'It then ends 9 Apr 09:00 UTC; the platform team has to approve that',
    );
    await userEvent.click(
      within(panel).getByRole('button', { name: 'Other …' }),
    );
    const count = within(panel).getByRole('textbox', { name: 'How many' });
    await userEvent.clear(count);
    await userEvent.type(count, '2.5');
    expect(panel).toHaveTextContent(/A whole number from 1 to 90/);
    await userEvent.clear(count);
    await userEvent.type(count, '36');
    await userEvent.selectOptions(
      within(panel).getByRole('combobox', { name: 'Unit' }),
      'hours',
    );
    await userEvent.click(
      within(panel).getByRole('button', { name: 'Extend' }),
    );
    await waitFor(() =>
      expect(backend.asked).toEqual([
        {
          what: `POST ${NAME}/extend`,
          body: { by: 'P3D', expiresAt: inMinutes(6 * DAY) },
        },
        {
          what: `POST ${NAME}/extend`,
          body: { by: 'PT36H', expiresAt: inMinutes(9 * DAY) },
        },
      ]),
    );
  });

  it('is put to sleep and woken, and says until when that holds', async () => {
    const { backend } = openTab(undefined, {
      change: (environment, verb) => ({
        ...environment,
        phase: verb === 'sleep' ? 'asleep' : 'waking',
        sleep: {
          calendar: 'awake',
          next: { state: 'awake', at: inMinutes(23 * 60) },
          override: {
            state: 'asleep',
            until: inMinutes(600),
            by: 'user:default/core-engineer',
          },
        },
        allowances: allowances(
          verb === 'sleep' ? {} : { sleep: 'It wakes up' },
        ),
      }),
    });
    const panel = await region('Sleep');
    await userEvent.click(
      within(panel).getByRole('button', { name: 'Put to sleep now' }),
    );
    const wake = await within(panel).findByRole('button', { name: 'Wake now' });
    expect(panel).toHaveTextContent(
      /Kept asleep by core-engineer until 19:00 UTC; its calendar says awake\./,
    );
    await userEvent.click(wake);
    await waitFor(() => expect(panel).toHaveTextContent(/It wakes up\./));
    expect(backend.asked.map(({ what }) => what)).toEqual([
      `POST ${NAME}/sleep`,
      `POST ${NAME}/wake`,
    ]);
  });

  it('compares what runs with what should, when asked', async () => {
    openTab(anEnvironment({ phase: 'asleep' }), {
      drift: {
        checkedAt: inMinutes(-1),
        compared: 31,
        notChecked: [{ check: 'replicas', reason: 'it is asleep' }],
        changes: [
          {
            op: 'update',
            object: 'apps/v1 Deployment alm-env-tracker-pr-482/issue-tracker',
            diff: [
              {
                field: 'spec.template.spec.containers[0].image',
                before: 'tracker:hotfix',
                after: 'tracker:2026.11.2',
              },
            ],
          },
        ],
      },
    });
    const panel = await region('Drift from its spec');
    expect(panel).toHaveTextContent(
      /While it is not ready \(now: asleep\).*is not compared.*Not compared yet/,
    );
    await userEvent.click(
      within(panel).getByRole('button', { name: 'Compare now' }),
    );
    await within(panel).findByText(/1 object differs of 31 compared/);
    expect(panel).toHaveTextContent(
      /issue-tracker differs.*containers\[0\]\.image: it is tracker:hotfix, should be tracker:2026\.11\.2.*replicas: it is asleep/,
    );
  });

  it('shows its history, older on demand, and leads back to a former spec', async () => {
    const { backend } = openTab(changed, {
      generations,
      events: Array.from({ length: 40 }, (_, index) =>
        anEvent(index + 1, {
          severity: index === 39 ? 'error' : 'info',
        }),
      ),
    });
    const history = await region('History');
    const list = await within(history).findByRole('list');
    const items = () => within(list).getAllByRole('listitem');
    expect(items()).toHaveLength(30);
    expect(items()[0]).toHaveTextContent(/^error: Event number 40/);
    await userEvent.click(
      within(history).getByRole('button', { name: 'Older' }),
    );
    await waitFor(() => expect(items()).toHaveLength(40));
    expect(
      within(history).queryByRole('button', { name: 'Older' }),
    ).not.toBeInTheDocument();
    await userEvent.selectOptions(
      within(history).getByRole('combobox', { name: 'Which events' }),
      'warnings and errors',
    );
    expect(items()).toHaveLength(1);

    const panel = await region('Generations');
    await userEvent.click(
      await within(panel).findByRole('button', { name: 'Back to 1 …' }),
    );
    const dialog = screen.getByRole('dialog', {
      name: 'Back to generation 1?',
    });
    expect(
      within(dialog).getByRole('list', { name: 'What would be another' }),
    ).toHaveTextContent('Size: medium → small');
    expect(backend.asked).toEqual([]);
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Back to generation 1' }),
    );
    await waitFor(() =>
      expect(backend.asked).toEqual([
        { what: `POST ${NAME}/rollback`, body: { to: 1, generation: 2 } },
      ]),
    );
  });

  it('is deleted only with its name typed, and is followed until it is gone', async () => {
    const { backend } = openTab(undefined, {
      events: [anEvent(7, { kind: 'deleted', summary: 'It is gone' })],
      change: environment => ({
        ...environment,
        phase: 'deleting',
        progress: {
          operation: 'delete',
          startedAt: inMinutes(0),
          done: 3,
          total: 31,
        },
        allowances: allowances({ delete: 'It is being deleted already' }),
      }),
    });
    const danger = await region('Danger zone');
    const button = within(danger).getByRole('button', {
      name: `Delete ${NAME}`,
    });
    expect(button).toBeDisabled();
    const field = within(danger).getByRole('textbox', {
      name: `Type ${NAME} to delete it`,
    });
    await userEvent.type(field, 'tracker-pr-48{Enter}');
    expect(backend.asked).toEqual([]);
    await userEvent.type(field, '2');
    await userEvent.click(button);
    await waitFor(async () =>
      expect(await region('Phase')).toHaveTextContent(
        /Deleting: 3 of 31 objects/,
      ),
    );
    expect(backend.asked).toEqual([{ what: `DELETE ${NAME}` }]);
    expect(danger).toHaveTextContent(/It is being deleted already\./);

    act(() => backend.send('removed', { name: NAME }));
    expect(
      await screen.findByText(`There is no environment ${NAME}`),
    ).toBeVisible();
    expect(await region('History')).toHaveTextContent(/It is gone/);
  });

  it('disables what may not be done and says why; a part that fails leaves the rest', async () => {
    const reason = 'You are not in core-team, which owns it';
    const { container } = openTab(
      anEnvironment({
        allowances: allowances({
          update: reason,
          extend: reason,
          sleep: reason,
          delete: reason,
        }),
      }),
      {
        failures: {
          [`GET ${NAME}/events`]: {
            status: 503,
            message: 'the database rests',
          },
          [`GET ${NAME}/objects`]: { status: 503, message: 'no objects now' },
        },
      },
    );
    for (const name of [
      'Change …',
      'Extend by 1 day',
      'Put to sleep now',
      `Delete ${NAME}`,
    ]) {
      const button = await screen.findByRole('button', { name });
      expect(button).toBeDisabled();
      expect(button).toHaveAccessibleDescription(reason);
    }
    expect(await region('History')).toHaveTextContent(/the database rests/);
    expect(await region('Objects')).toHaveTextContent(/no objects now/);
    expect(await region('Cost')).toHaveTextContent(/\$75/);
    await expectAccessible(container);
  });

  it('shows of a core environment its calendar and no button', async () => {
    openTab(aCoreEnvironment('development'));
    expect(await screen.findByRole('alert')).toHaveTextContent(
      /development is a core environment: it is protected.*packages\/platform\/environments\/development\.yaml/,
    );
    expect(await region('Sleep')).toHaveTextContent(/falls asleep 19:00 UTC/);
    expect(
      screen.queryByRole('button', { name: /sleep|Extend|Delete|Change/ }),
    ).not.toBeInTheDocument();
  });
});
