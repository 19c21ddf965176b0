import { expect, expectAccessible, picture, signInAs, test } from '../support';

const PAGES: [name: string, path: string, ready: RegExp][] = [
  ['home', '/', /^live ·/],
  ['catalog', '/catalog?filters%5Buser%5D=all', /Issue Tracker/],
  ['entity', '/catalog/default/component/issue-tracker', /MySQL Primary/],
  ['runbook', '/catalog/default/component/issue-tracker/runbook', /Escalation/],
  [
    'kubernetes',
    '/catalog/default/component/issue-tracker/kubernetes',
    /No pods with errors/,
  ],
  ['dependencies', '/dependencies', /API Gateway/],
  ['search', '/search?query=mysql', /MySQL Primary/],
];

for (const theme of ['light', 'dark'] as const) {
  test(`sign-in in ${theme} is readable by everybody`, async ({ page }) => {
    await page.addInitScript(
      chosen => localStorage.setItem('theme', chosen),
      theme,
    );
    await page.goto('/');
    await expect(page.getByRole('button', { name: 'Guest' })).toBeVisible();
    await picture(page, `sign-in-${theme}`);
    await expectAccessible(page);
  });

  for (const [name, path, ready] of PAGES) {
    test(`${name} in ${theme} is readable by everybody`, async ({ page }) => {
      await page.addInitScript(
        chosen => localStorage.setItem('theme', chosen),
        theme,
      );
      await signInAs(page, 'Platform administrator', path);
      await expect(page.getByText(ready).first()).toBeVisible();
      for (const width of [1280, 1920]) {
        await page.setViewportSize({ width, height: 1000 });
        await picture(page, `${name}-${theme}-${width}`);
      }
      await expectAccessible(page);
    });
  }
}

test('an address that leads nowhere says so', async ({ page }) => {
  await signInAs(page, 'Guest', '/no/such/page');
  await expect(
    page.getByRole('heading', { name: 'There is no page at this address' }),
  ).toBeVisible();
});
