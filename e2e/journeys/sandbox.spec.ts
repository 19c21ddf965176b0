import { expect, expectAccessible, picture, signInAs, test } from '../support';

test('an administrator breaks a service of the sandbox and heals it again', async ({
  page,
}) => {
  await signInAs(page, 'Platform administrator', '/sandbox');
  await expect(page.getByText('All of this is simulated.')).toBeVisible();
  const form = page.getByRole('form', { name: 'Containers crash' });
  await form.getByLabel('environment').selectOption('staging');
  await form.getByLabel('workload').selectOption('alm/issue-tracker');
  await form.getByRole('button', { name: 'Break: Containers crash' }).click();
  const heal = page.getByRole('button', {
    name: 'Heal Containers crash, issue-tracker in staging',
  });
  await expect(heal).toBeVisible();
  await picture(page, 'sandbox');
  await expectAccessible(page);
  await heal.click();
  await expect(page.getByText('Nothing is broken on purpose.')).toBeVisible();
});

test('everybody else may look at the sandbox and change nothing', async ({
  page,
}) => {
  await signInAs(page, 'Core engineer', '/sandbox');
  await expect(
    page.getByText('administrators of the platform can change things'),
  ).toBeVisible();
  await expect(page.getByRole('button', { name: '+ 1 hour' })).toBeDisabled();
  await expectAccessible(page);
});
