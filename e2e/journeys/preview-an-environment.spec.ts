import { expect, picture, signInAs, test } from '../support';

test('an engineer sees what an environment would consist of', async ({
  page,
}) => {
  await signInAs(page, 'Core engineer', '/create');
  await expect(page.getByText('Preview an environment').first()).toBeVisible();
  await page.goto('/create/templates/default/environment-preview');
  await page.getByLabel(/^Name/).fill('tracker-pr-482');
  await page.getByLabel(/^Owner/).fill('core');
  await page.getByRole('option', { name: /Core Team/ }).click();
  await page.getByRole('button', { name: 'Review' }).click();
  await page.getByRole('button', { name: 'Create' }).click();
  await expect(page.getByText(/Nothing was created/).first()).toBeVisible();
  await expect(page.getByText('alm-env-tracker-pr-482').first()).toBeVisible();
  await picture(page, 'environment-preview');
});
