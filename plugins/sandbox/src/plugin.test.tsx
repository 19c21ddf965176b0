import { ConfigReader } from '@backstage/core-app-api';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expectAccessible, openSandbox } from './__testUtils__/openSandbox';
import { sandboxState } from './__testUtils__/sandboxState';
import { sandboxFeatures, sandboxPlugin } from './plugin';

type Loader = {
  loader(options: { config: ConfigReader }): Promise<unknown[]>;
};

describe('the Sandbox page', () => {
  it('says that it is simulated, and shows what is broken: what, where, since when', async () => {
    const { container } = openSandbox();
    expect(await screen.findByText('All of this is simulated.')).toBeVisible();
    const table = await screen.findByRole('table', { name: 'Active faults' });
    const [, row] = within(table).getAllByRole('row');
    expect(
      within(row)
        .getAllByRole('cell')
        .map(cell => cell.textContent),
    ).toEqual(['staging', 'issue-trackerexitCode 3', '20 min', 'Heal']);
    expect(within(row).getByText('20 min')).toHaveAttribute(
      'title',
      '2026-11-23 09:00:00 UTC, simulated',
    );
    await expectAccessible(container);
  });

  it('heals a fault', async () => {
    const { done } = openSandbox();
    await userEvent.click(
      await screen.findByRole('button', {
        name: 'Heal Containers crash, issue-tracker in staging',
      }),
    );
    expect(done).toEqual([['heal', 'fault-1']]);
  });

  it('brings a fault about with the fields of its type', async () => {
    const { done } = openSandbox();
    const form = await screen.findByRole('form', { name: 'Containers crash' });
    const field = (name: string) => within(form).getByLabelText(name);
    await userEvent.selectOptions(field('workload'), 'alm/issue-tracker');
    await userEvent.type(field('pods'), '2');
    await userEvent.clear(field('exit code'));
    await userEvent.type(field('exit code'), '137');
    await userEvent.click(
      within(form).getByRole('button', { name: 'Break: Containers crash' }),
    );
    expect(done).toEqual([
      [
        'inject',
        {
          type: 'pod.crash-loop',
          environment: 'staging',
          target: 'issue-tracker',
          namespace: 'alm',
          pods: 2,
          exitCode: 137,
        },
      ],
    ]);
  });

  it('offers the targets of the environment, and leaves what is empty to its default', async () => {
    const { done } = openSandbox();
    const form = await screen.findByRole('form', { name: 'Containers crash' });
    await userEvent.selectOptions(
      within(form).getByLabelText('environment'),
      'production',
    );
    const targets = within(
      within(form).getByLabelText('workload'),
    ).getAllByRole('option');
    expect(targets.map(({ textContent }) => textContent)).toEqual([
      'alm/mysql-primary',
    ]);
    await userEvent.clear(within(form).getByLabelText('exit code'));
    await userEvent.keyboard('{Enter}');
    expect(done).toEqual([
      [
        'inject',
        {
          type: 'pod.crash-loop',
          environment: 'production',
          target: 'mysql-primary',
          namespace: 'alm',
        },
      ],
    ]);
  });

  it('has a form for every type, reached with the keyboard', async () => {
    const { done } = openSandbox();
    const list = await screen.findByRole('list', { name: 'Types of faults' });
    const names = within(list)
      .getAllByRole('button')
      .map(({ textContent }) => textContent);
    expect(names).toHaveLength(sandboxState.types.length);
    within(list)
      .getByRole('button', { name: /API server is slow/ })
      .focus();
    await userEvent.keyboard('{Enter}');
    const slow = await screen.findByRole('form', {
      name: 'API server is slow',
    });
    await userEvent.selectOptions(within(slow).getByLabelText('mode'), 'reads');
    await userEvent.click(within(slow).getByRole('button', { name: /Break/ }));
    await userEvent.click(
      within(list).getByRole('button', { name: /namespace/ }),
    );
    const stuck = await screen.findByRole('form', {
      name: 'A namespace does not go away',
    });
    expect(within(stuck).getByLabelText('target')).toHaveValue('alm-env-stuck');
    await userEvent.click(within(stuck).getByRole('button', { name: /Break/ }));
    expect(done).toEqual([
      [
        'inject',
        {
          type: 'api.slow',
          environment: 'staging',
          delayMs: 2000,
          mode: 'reads',
        },
      ],
      [
        'inject',
        {
          type: 'namespace.stuck-terminating',
          environment: 'staging',
          target: 'alm-env-stuck',
        },
      ],
    ]);
  });

  it('says in the words of the sandbox why something was refused', async () => {
    openSandbox({
      api: {
        injectFault: async () => {
          throw new Error("pods is '0': too few");
        },
      },
    });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Break: Containers crash' }),
    );
    expect(await screen.findByText("pods is '0': too few")).toBeVisible();
  });

  it('shows the simulated time, moves it on and changes how fast it runs', async () => {
    const { done } = openSandbox();
    const clock = await screen.findByRole('region', { name: 'Clock' });
    expect(within(clock).getByText(/^2026-11-23 09:20:0\d UTC$/)).toBeVisible();
    expect(within(clock).getByText('6 h ahead of the real time')).toBeVisible();
    await userEvent.click(
      within(clock).getByRole('button', { name: '+ 6 hours' }),
    );
    await userEvent.selectOptions(
      within(clock).getByLabelText('Time runs'),
      'a minute per second',
    );
    expect(done).toEqual([
      ['clock', { advance: 'PT6H' }],
      ['clock', { rate: 60 }],
    ]);
  });

  it('shows what a scenario has done and will do, stops it, and starts another', async () => {
    const { done } = openSandbox();
    const panel = await screen.findByRole('region', { name: 'Scenarios' });
    expect(within(panel).getByText('● done: it begins')).toBeVisible();
    expect(
      within(panel).getByText('▲ failed: it fails (no such node)'),
    ).toBeVisible();
    expect(within(panel).getByText('○ due in 10 min: it ends')).toBeVisible();
    await userEvent.click(
      within(panel).getByRole('button', { name: 'Stop and heal Month end' }),
    );
    await userEvent.click(
      within(panel).getByRole('button', { name: 'Start Zone a lost' }),
    );
    expect(done).toEqual([
      ['stop', 'scenario-1'],
      ['start', 'zone-a-lost'],
    ]);
  });

  it('says that the sandbox does not answer', async () => {
    openSandbox({
      api: {
        getState: async () => {
          throw new Error('it runs with "npm start"');
        },
      },
    });
    expect(
      await screen.findByText(
        /cannot be read since .*: it runs with "npm start"/,
      ),
    ).toBeVisible();
  });

  it('says what would be there when nothing is broken', async () => {
    openSandbox({
      api: { getState: async () => ({ ...sandboxState, active: [] }) },
    });
    expect(
      await screen.findByText(/Nothing is broken on purpose/),
    ).toBeVisible();
  });

  it('exists only where there is a sandbox', async () => {
    const features = (sandbox?: object) =>
      (sandboxFeatures as unknown as Loader).loader({
        config: new ConfigReader({ ...(sandbox && { sandbox }) } as never),
      });
    expect(await features({ enabled: true })).toEqual([sandboxPlugin]);
    expect(await features({ enabled: false })).toEqual([]);
    expect(await features()).toEqual([]);
  });
});
