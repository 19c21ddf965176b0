import { screen, within } from '@testing-library/react';
import { openSandbox } from './__testUtils__/openSandbox';

// In a file of its own: the hook that asks for permissions keeps its answers
// for the whole process, and believes those of the last two seconds.
describe('the Sandbox page of somebody who may only read', () => {
  it('lets those look who may not change anything, and says so', async () => {
    openSandbox({ mayChange: false });
    expect(
      await screen.findByText(
        /You can look; administrators of the platform can change/,
      ),
    ).toBeVisible();
    const buttons = within(
      screen.getByRole('region', { name: 'Clock' }),
    ).getAllByRole('button');
    buttons.forEach(button => expect(button).toBeDisabled());
    expect(screen.getByRole('button', { name: /Heal/ })).toBeDisabled();
    expect(screen.getByRole('button', { name: /Break:/ })).toBeDisabled();
  });
});
