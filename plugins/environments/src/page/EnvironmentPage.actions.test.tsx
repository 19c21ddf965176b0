import { registerMswTestHooks } from '@backstage/frontend-test-utils';
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { setupServer } from 'msw/node';
import {
  allowances,
  anEnvironment,
  anEvent,
  inMinutes,
} from '../__testUtils__/anEnvironment';
import { NAME, openTab, region } from './__testUtils__/openTab';

const server = setupServer();
registerMswTestHooks(server);

/** Minutes of a day. */
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

describe('what can be done on the page of an environment', () => {
  it('is extended with one click, or by as much as one likes, and says when that needs approval', async () => {
    const { backend } = openTab(server, undefined, {
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
    const { backend } = openTab(server, undefined, {
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

  it('shows its history, older on demand, and leads back to a former spec', async () => {
    const { backend } = openTab(server, changed, {
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
    const { backend } = openTab(server, undefined, {
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
});
