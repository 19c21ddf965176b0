import AxeBuilder from '@axe-core/playwright';
import { expect, test as base, type Page } from '@playwright/test';

/** Titles of the fixture users, as the sign-in page shows them. */
export type Role =
  | 'Guest'
  | 'Core engineer'
  | 'Data on call'
  | 'Platform administrator';

/**
 * Messages the browser prints that are not ours to fix. Each names its source.
 */
const NOT_OURS: RegExp[] = [
  // React Router 6 announces its next major version.
  /React Router Future Flag Warning/,
  // React's development build about Material UI 4 inside Backstage's own
  // components (transitions and tables); gone with its move to @backstage/ui.
  /^Warning: findDOMNode is deprecated/,
  /Support for defaultProps will be removed from/,
  // The stock catalog page: filters without keys, a heading in a heading.
  /unique "key" prop[^\n]*\n\s+at ExtensionBoundary/,
  /^Warning: validateDOMNesting[\s\S]*CatalogTableToolbar/,
];

/** A test whose page must not print errors, with the messages it printed. */
export const test = base.extend<{ consoleErrors: string[] }>({
  consoleErrors: [
    async ({ page }, use) => {
      const errors: string[] = [];
      page.on('console', message => {
        if (
          message.type() === 'error' &&
          !NOT_OURS.some(pattern => pattern.test(message.text()))
        ) {
          errors.push(`${message.text()} (${message.location().url})`);
        }
      });
      page.on('pageerror', error => errors.push(String(error)));
      await use(errors);
      expect(errors, 'errors in the browser console').toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };

/** Opens the portal as one of the fixture users. */
export async function signInAs(page: Page, role: Role, path = '/') {
  await page.goto(path);
  await page.getByRole('button', { name: role }).click();
  await expect(
    page.getByRole('note', { name: 'Sandbox platform' }),
  ).toBeVisible();
}

/** Keeps a picture of the page among the artifacts. */
export async function picture(page: Page, name: string) {
  await page.screenshot({ path: `artifacts/screenshots/${name}.png` });
}

/**
 * Violations of stock pages that no theme or configuration reaches, by rule:
 * what the violating element matches. Anything else fails.
 */
const STOCK_VIOLATIONS: Record<string, RegExp> = {
  // Search results: list items that the result extensions wrap in plain boxes.
  listitem: /MuiListItem-divider/,
  // The catalog's table: sort buttons inside the handles that drag columns.
  'nested-interactive': /MuiTableSortLabel/,
};

/** Fails on accessibility violations that axe calls serious or critical. */
export async function expectAccessible(page: Page) {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
    .analyze();
  const serious = violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, help, nodes }) => ({
      id,
      help,
      where: nodes
        .map(node => node.target.join(' '))
        .filter(target => !STOCK_VIOLATIONS[id]?.test(target)),
    }))
    .filter(({ where }) => where.length > 0);
  expect(serious, 'serious accessibility violations').toEqual([]);
}
