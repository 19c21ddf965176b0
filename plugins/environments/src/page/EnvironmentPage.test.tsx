import { registerMswTestHooks } from '@backstage/frontend-test-utils';
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
import { expectAccessible } from '../__testUtils__/expectAccessible';
import { NAME, openTab, region } from './__testUtils__/openTab';

const server = setupServer();
registerMswTestHooks(server);

describe('the page of an environment', () => {
  it('says how it is, what it is, what it costs, and how long it lives', async () => {
    const { container } = openTab(server, undefined, {
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
      within(objects).getByRole('button', { name: '2 Services' }),
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
    const { backend, container } = openTab(server, creating, {
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

  it('compares what runs with what should, when asked', async () => {
    openTab(server, anEnvironment({ phase: 'asleep' }), {
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

  it('disables what may not be done and says why; a part that fails leaves the rest', async () => {
    const reason = 'You are not in core-team, which owns it';
    const { container } = openTab(
      server,
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
    openTab(server, aCoreEnvironment('development'));
    expect(await screen.findByRole('alert')).toHaveTextContent(
      /development is a core environment: it is protected.*packages\/platform\/environments\/development\.yaml/,
    );
    expect(await region('Sleep')).toHaveTextContent(/falls asleep 19:00 UTC/);
    expect(
      screen.queryByRole('button', { name: /sleep|Extend|Delete|Change/ }),
    ).not.toBeInTheDocument();
  });
});
