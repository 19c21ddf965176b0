import type { Page } from '@playwright/test';
import { expect, expectAccessible, picture, signInAs, test } from '../support';

const TRACKER = '/catalog/default/component/issue-tracker';

/** Picks one of the tab's parts. */
async function view(page: Page, name: string | RegExp) {
  await page
    .getByRole('tablist', { name: 'Manifests' })
    .getByRole('tab', { name })
    .click();
}

test('from a service to its objects, differences, policies and edges', async ({
  page,
}) => {
  await signInAs(page, 'Platform administrator', TRACKER);

  await test.step('its page has the tab', async () => {
    const name = { name: 'Manifests', exact: true };
    await page.getByRole('tab', name).or(page.getByRole('link', name)).click();
    const summary = page.getByRole('table', { name: 'Environments' });
    for (const environment of ['development', 'staging', 'production']) {
      await expect(
        summary.getByRole('rowheader', { name: environment }),
      ).toBeVisible();
    }
    await expect(summary.getByText(/rules hold|finding/)).toHaveCount(3);
  });

  await test.step('an object shows its text and where it is committed', async () => {
    const tree = page.getByRole('tree', { name: 'Objects in production' });
    await tree
      .getByRole('treeitem', { name: /^Service issue-tracker/ })
      .click();
    const detail = page.getByRole('region', { name: 'Service issue-tracker' });
    await expect(
      detail.getByText(/^packages\/platform\/rendered\/production\.yaml:\d+$/),
    ).toBeVisible();
    await expect(
      detail.getByRole('group', { name: 'YAML of Service issue-tracker' }),
    ).toContainText('kind: Service');
    await expect(page).toHaveURL(/object=v1\+Service\+issue-tracker/);

    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowUp');
    await expect(detail).toHaveCount(0);
  });

  await test.step('a link leads back to what was looked at', async () => {
    await page.getByRole('button', { name: 'staging', exact: true }).click();
    await page.reload();
    await expect(
      page.getByRole('tree', { name: 'Objects in staging' }),
    ).toBeVisible();
  });

  await test.step('staging and production are compared', async () => {
    await view(page, 'Differences');
    await expect(page.getByText(/^staging and production: /)).toBeVisible();
    const workload = page.getByRole('table', {
      name: 'Differences of HorizontalPodAutoscaler issue-tracker',
    });
    await expect(
      workload.getByRole('rowheader', { name: 'spec.minReplicas' }),
    ).toBeVisible();
    await page.getByRole('button', { name: 'Side by side' }).click();
    await expect(workload.getByText(/minReplicas: 4/)).toBeVisible();
  });

  await test.step('the rules are named with their reasons', async () => {
    await view(page, /^Policies/);
    await page
      .getByRole('button', { name: /rules? holds? in staging$/ })
      .click();
    await expect(
      page.getByRole('rowheader', { name: 'image.digest' }),
    ).toBeVisible();
  });

  await test.step('its edges say what enforces them', async () => {
    await view(page, 'Edges');
    await page.getByRole('button', { name: 'production', exact: true }).click();
    await expect(
      page.getByRole('heading', {
        name: /enforceable edges are enforced in production/,
      }),
    ).toBeVisible();
    const edges = page.getByRole('table', { name: 'Edges' });
    await expect(
      edges.getByRole('link', { name: 'Audit Service', exact: true }),
    ).toBeVisible();
    await edges
      .getByRole('link', { name: 'issue-tracker-to-audit-service' })
      .click();
    await expect(
      page.getByRole('region', {
        name: 'NetworkPolicy issue-tracker-to-audit-service',
      }),
    ).toBeVisible();
  });
});

test('a guest is not told of an edge to what they may not see', async ({
  page,
}) => {
  await signInAs(page, 'Guest', `${TRACKER}/manifests?view=edges`);
  const edges = page.getByRole('table', { name: 'Edges' });
  await expect(
    edges.getByRole('link', { name: 'MySQL Primary' }).first(),
  ).toBeVisible();
  await expect(edges).not.toContainText(/audit-service/i);
  await expect(edges).not.toContainText(/secret.management/i);
  await view(page, 'Objects');
  await page.getByRole('searchbox', { name: 'Filter objects' }).fill('audit');
  await expect(page.getByText('No object matches "audit".')).toBeVisible();
});

test('a system of somebody else says why nothing is rendered', async ({
  page,
}) => {
  await signInAs(
    page,
    'Core engineer',
    '/catalog/default/resource/container-registry/manifests',
  );
  await expect(
    page.getByText('No environment renders objects of Container Registry'),
  ).toBeVisible();
  await expect(page.getByRole('table', { name: 'Edges' })).toBeVisible();
  await picture(page, 'manifests-nothing-rendered');
});

const VIEWS: [name: string, search: string, ready: RegExp][] = [
  ['objects', '', /packages\/platform\/rendered\/production\.yaml:/],
  ['differences', '?view=differences', /staging and production: /],
  ['differences-text', '?view=differences&as=text', /equal lines/],
  ['policies', '?view=policies', /in production$/],
  ['edges', '?view=edges', /enforceable edges are enforced/],
];

for (const theme of ['light', 'dark'] as const) {
  for (const [name, search, ready] of VIEWS) {
    test(`manifests: ${name} in ${theme} is readable by everybody`, async ({
      page,
    }) => {
      await page.addInitScript(
        chosen => localStorage.setItem('theme', chosen),
        theme,
      );
      await signInAs(
        page,
        'Platform administrator',
        `${TRACKER}/manifests${search}`,
      );
      await expect(page.getByText(ready).first()).toBeVisible();
      for (const width of [390, 1280, 1920]) {
        await page.setViewportSize({ width, height: 1000 });
        await picture(page, `manifests-${name}-${theme}-${width}`);
      }
      await expectAccessible(page);
    });
  }
}
