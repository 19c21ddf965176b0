import { expect, picture, signInAs, test, type Role } from '../support';

const RESTRICTED = ['Secret Management', 'Audit Service'];
const OPEN = 'Issue Tracker';

async function visibleTitles(
  page: import('@playwright/test').Page,
): Promise<string> {
  return page.locator('body').innerText();
}

test('a guest does not see restricted entities: list, graph, search, address', async ({
  page,
}) => {
  await signInAs(page, 'Guest');

  await test.step('home', async () => {
    await expect(page.getByRole('link', { name: OPEN, exact: true })).toBeVisible();
    const text = await visibleTitles(page);
    RESTRICTED.forEach(title => expect(text).not.toContain(title));
  });

  await test.step('catalog', async () => {
    await page.goto(
      '/catalog?filters%5Bkind%5D=resource&filters%5Buser%5D=all',
    );
    await expect(
      page.getByRole('link', { name: 'MySQL Primary' }),
    ).toBeVisible();
    await page.getByPlaceholder('Search').first().fill('secret');
    await expect(page.getByText('No records to display')).toBeVisible();
  });

  await test.step('graph', async () => {
    await page.goto('/catalog/default/component/issue-tracker');
    await expect(page.getByText('MySQL Primary').first()).toBeVisible();
    const text = await visibleTitles(page);
    RESTRICTED.forEach(title => expect(text).not.toContain(title));
    expect(text).not.toContain('audit-service');
    expect(text).not.toContain('secret-management');
    await picture(page, 'guest-issue-tracker');
  });

  await test.step('search', async () => {
    await page.goto('/search?query=audit');
    await expect(page.getByText(/no results/i)).toBeVisible();
  });
});

for (const [role, titles] of [['Platform administrator', RESTRICTED]] as [
  Role,
  string[],
][]) {
  test(`${role} sees restricted entities`, async ({ page }) => {
    await signInAs(page, role);
    for (const title of titles) {
      await expect(page.getByRole('link', { name: title, exact: true })).toBeVisible();
    }
  });
}
