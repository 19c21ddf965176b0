import { renderInTestApp } from '@backstage/frontend-test-utils';
import { Stepper } from '@backstage/plugin-scaffolder-react/alpha';
import type { FieldExtensionOptions } from '@backstage/plugin-scaffolder-react';
import type { EnvironmentSpec } from '@brown-bear/plugin-environments-common';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { environmentsServer } from '../../__testUtils__/environmentsServer';
import { environmentsApiRef } from '../../api/environmentsApiRef';
import {
  EnvironmentChoice,
  EnvironmentLifetime,
  EnvironmentOwner,
  EnvironmentSize,
} from './choices';
import { EnvironmentName } from './EnvironmentName';
import { EnvironmentPlan } from './EnvironmentPlan';
import { EnvironmentServices } from './EnvironmentServices';
import { EnvironmentSleep } from './EnvironmentSleep';

const backend = environmentsServer();

const fields = [
  EnvironmentChoice,
  EnvironmentLifetime,
  EnvironmentName,
  EnvironmentOwner,
  EnvironmentPlan,
  EnvironmentServices,
  EnvironmentSize,
  EnvironmentSleep,
] as unknown as FieldExtensionOptions<any, any>[];

const string = (title: string, field: string, options = {}) => ({
  title,
  type: 'string',
  'ui:field': field,
  'ui:options': options,
});

const manifest = {
  title: 'Environment',
  steps: [
    {
      title: 'Choose',
      schema: {
        type: 'object',
        properties: {
          name: string('Name', 'EnvironmentName'),
          base: string('Base', 'EnvironmentChoice', { of: 'bases' }),
          size: string('Size', 'EnvironmentSize'),
          owner: string('Owner', 'EnvironmentOwner'),
          lifetime: string('Lifetime', 'EnvironmentLifetime'),
          services: {
            title: 'Services',
            type: 'array',
            items: { type: 'string' },
            'ui:field': 'EnvironmentServices',
          },
          sleep: {
            title: 'Sleep',
            type: 'object',
            // A form fills these in, so that an empty calendar is held.
            properties: {
              timeZone: { type: 'string' },
              awake: { type: 'array', items: { type: 'object' } },
            },
            'ui:field': 'EnvironmentSleep',
          },
          planHash: string('Plan', 'EnvironmentPlan'),
        },
      },
    },
  ],
};

async function openForm() {
  const onCreate = jest.fn(async () => undefined);
  renderInTestApp(
    <Stepper
      manifest={manifest as any}
      extensions={fields}
      onCreate={onCreate}
    />,
    { apis: [[environmentsApiRef, backend.client]] },
  );
  await screen.findByText('Office hours');
  return onCreate;
}

describe('the fields of templates', () => {
  it('give the values of a spec, and the hash of its plan', async () => {
    const { planned } = backend.start();
    const onCreate = await openForm();
    await userEvent.type(
      await screen.findByRole('textbox', { name: 'Name' }),
      'of-mine',
    );
    await waitFor(() =>
      expect(planned.at(-1)).toMatchObject({ name: 'of-mine' }),
    );
    expect(planned.at(-1)).not.toHaveProperty('sleep');
    expect(screen.getByRole('radio', { name: /^Never sleeps/ })).toBeChecked();
    await userEvent.click(screen.getByRole('radio', { name: /^Office hours/ }));
    await userEvent.click(screen.getByRole('radio', { name: /^Medium/ }));
    await screen.findByText('Fits: can be created at once');
    await waitFor(() =>
      expect(planned.at(-1)).toMatchObject({ name: 'of-mine', size: 'medium' }),
    );
    await screen.findByText('about $150');
    await userEvent.click(screen.getByRole('button', { name: 'Review' }));
    await userEvent.click(
      await screen.findByRole('button', { name: 'Create' }),
    );
    const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone;
    await waitFor(() =>
      expect(onCreate).toHaveBeenCalledWith(
        expect.objectContaining({
          name: 'of-mine',
          base: 'development',
          size: 'medium',
          owner: 'group:default/core-team',
          lifetime: 'P7D',
          sleep: {
            timeZone: zone,
            awake: [
              {
                days: ['mon', 'tue', 'wed', 'thu', 'fri'],
                from: '08:00',
                to: '20:00',
              },
            ],
          },
          planHash: 'a'.repeat(64),
        }),
      ),
    );
    // What is planned is what the task is given.
    expect(planned.at(-1)).toMatchObject({
      sleep: { timeZone: zone },
      owner: 'group:default/core-team',
    } satisfies { sleep: object } & Partial<Omit<EnvironmentSpec, 'sleep'>>);
  });

  it('do not let a form go on with a name that is taken or without a plan', async () => {
    backend.start({
      name: name => ({ name, available: false, reason: `${name} is taken` }),
      plan: () => ({ applicable: false, problems: ['There is no room'] }),
    });
    const onCreate = await openForm();
    await userEvent.type(
      await screen.findByRole('textbox', { name: 'Name' }),
      'of-theirs',
    );
    await screen.findByText('Cannot be created');
    await userEvent.click(screen.getByRole('button', { name: 'Review' }));
    expect(
      await screen.findByText('Cannot be created: There is no room', {
        selector: '[role=alert]',
      }),
    ).toBeVisible();
    expect(screen.getAllByText('of-theirs is taken')).not.toEqual([]);
    expect(
      screen.queryByRole('button', { name: 'Create' }),
    ).not.toBeInTheDocument();
    expect(onCreate).not.toHaveBeenCalled();
  });
});
