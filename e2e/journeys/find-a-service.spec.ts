import type { Page } from '@playwright/test';
import { expect, picture, signInAs, test } from '../support';

/** A tab in the header of an entity page. */
function entityTab(page: Page, name: string) {
  const options = { name, exact: true };
  return page
    .getByRole('tab', options)
    .or(page.getByRole('link', options))
    .first();
}

test('from the catalog to the pods, the runbook and the graph of a service', async ({
  page,
}) => {
  await signInAs(page, 'Core engineer');
  await expect(
    page.getByRole('grid', { name: 'Health of everything' }),
  ).toBeVisible();
  await expect(page.getByRole('button', { name: /^Core: / })).toBeVisible();
  await picture(page, 'home');

  await test.step('the catalog lists it', async () => {
    await page
      .getByRole('link', { name: 'Catalog', exact: true })
      .first()
      .click();
    await page.getByPlaceholder('Search').first().fill('issue');
    await page.getByRole('link', { name: 'Issue Tracker' }).first().click();
    await expect(
      page.getByRole('heading', { name: 'Issue Tracker' }).first(),
    ).toBeVisible();
    await expect(
      page.getByRole('link', { name: /Core Team/ }).first(),
    ).toBeVisible();
  });

  await test.step('its relations are drawn', async () => {
    await expect(page.getByText('MySQL Primary').first()).toBeVisible();
    await expect(page.getByText('API Gateway').first()).toBeVisible();
    await picture(page, 'issue-tracker');
  });

  await test.step('its runbook is rendered', async () => {
    await entityTab(page, 'Runbook').click();
    await expect(page.getByRole('heading', { name: 'Symptoms' })).toBeVisible();
    await expect(
      page.getByRole('heading', { name: 'Escalation' }),
    ).toBeVisible();
    await picture(page, 'issue-tracker-runbook');
  });

  await test.step('its pods run in three clusters', async () => {
    await entityTab(page, 'Kubernetes').click();
    for (const cluster of ['development', 'staging', 'production']) {
      await expect(
        page.getByText(cluster, { exact: true }).first(),
      ).toBeVisible();
    }
    await expect(page.getByText(/There was a problem retrieving/)).toHaveCount(
      0,
    );
    await expect(page.getByText('No pods with errors')).toHaveCount(3);
    await picture(page, 'issue-tracker-kubernetes');
  });
});

test('search finds the databases and the cache', async ({ page }) => {
  await signInAs(page, 'Data on call');
  for (const [term, expected] of [
    ['MySQL', 'MySQL Primary'],
    ['Redis', 'Redis Master'],
  ]) {
    await page.goto(`/search?query=${term}`);
    await expect(
      page.getByRole('link', { name: expected }).first(),
    ).toBeVisible();
  }
  await picture(page, 'search');
});
