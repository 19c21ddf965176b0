import type { Page } from '@playwright/test';
import { expect, picture, signInAs, test } from '../support';

const RESTRICTED = ['Secret Management', 'Audit Service'];
const OPEN = 'Issue Tracker';

/**
 * Restricted entities may be mentioned in the prose of others; what must not be
 * there is the entity: a link to it, a row, a node of the graph.
 */
async function expectHidden(page: Page) {
  for (const title of RESTRICTED) {
    const name = title.toLowerCase().replace(' ', '-');
    await expect(page.locator(`a[href*="/${name}"]`)).toHaveCount(0);
    await expect(page.getByRole('link', { name: title })).toHaveCount(0);
    await expect(page.locator('svg text', { hasText: title })).toHaveCount(0);
    await expect(page.locator('svg text', { hasText: name })).toHaveCount(0);
  }
}

test('a guest does not see restricted entities: list, graph, search, address', async ({
  consoleErrors,
  page,
}) => {
  await signInAs(page, 'Guest');

  await test.step('home', async () => {
    const find = page.getByRole('searchbox', { name: 'Find in the platform' });
    await find.fill(OPEN);
    await expect(
      page.getByRole('link', { name: OPEN, exact: true }),
    ).toBeVisible();
    await expectHidden(page);
    for (const title of RESTRICTED) {
      await find.fill(title);
      // What mentions it in its description may be found by it; itself is not.
      await expect(page.getByRole('button', { name: /^Edge: / })).toHaveCount(
        0,
      );
      await expectHidden(page);
    }
  });

  await test.step('catalog', async () => {
    await page.goto(
      '/catalog?filters%5Bkind%5D=resource&filters%5Buser%5D=all',
    );
    await expect(
      page.getByRole('link', { name: 'Container Registry' }),
    ).toBeVisible();
    await page.getByPlaceholder('Search').first().fill('secret management');
    await expect(page.getByText('No records to display')).toBeVisible();
  });

  await test.step('graph', async () => {
    await page.goto('/catalog/default/component/issue-tracker');
    await expect(
      page.locator('svg text', { hasText: 'MySQL Primary' }),
    ).toBeVisible();
    await expectHidden(page);
    await picture(page, 'guest-issue-tracker');
  });

  await test.step('search', async () => {
    await page.goto('/search?query=audit');
    await expect(
      page.getByRole('link', { name: /Issue Tracker/ }).first(),
    ).toBeVisible();
    await expectHidden(page);
  });

  await test.step('address', async () => {
    await page.goto('/catalog/default/component/audit-service');
    await expect(page.getByText(/not found/i).first()).toBeVisible();
    // The browser reports the answer, which is the one wanted here.
    expect(consoleErrors).toEqual([expect.stringContaining('404')]);
    consoleErrors.length = 0;
  });
});

test('Platform administrator sees restricted entities', async ({ page }) => {
  await signInAs(page, 'Platform administrator');
  for (const title of RESTRICTED) {
    await page
      .getByRole('searchbox', { name: 'Find in the platform' })
      .fill(title);
    await expect(
      page.getByRole('link', { name: title, exact: true }),
    ).toBeVisible();
  }
});
