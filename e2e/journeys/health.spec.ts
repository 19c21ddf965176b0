import type { APIRequestContext, Page } from '@playwright/test';
import { expect, expectAccessible, picture, signInAs, test } from '../support';

const SANDBOX = process.env.SANDBOX_CONTROL_URL ?? 'http://127.0.0.1:7010';
const TRACKER = '/catalog/default/component/issue-tracker';
/** Faults need a while to show: containers start, crash and are waited for. */
const SLOWLY = { timeout: 60_000 };

/** Breaks a service of staging; answers how to heal it. */
async function crash(
  request: APIRequestContext,
  target: string,
): Promise<() => Promise<void>> {
  const response = await request.post(`${SANDBOX}/faults`, {
    data: { type: 'pod.crash-loop', environment: 'staging', target },
  });
  expect(response.status()).toBe(201);
  const { id } = await response.json();
  return async () => {
    await request.delete(`${SANDBOX}/faults/${id}`);
    // Containers that crashed are started again only after a while.
    await request.post(`${SANDBOX}/clock`, { data: { advance: 'PT6M' } });
  };
}

/** Sets the memory limit of the issue tracker of staging; answers the former one. */
async function limitMemory(
  request: APIRequestContext,
  limit: string,
): Promise<string> {
  const { items } = await (await request.get(`${SANDBOX}/endpoints`)).json();
  const staging = items.find(
    (item: { name: string; address: string }) =>
      item.name === 'staging' && item.address.startsWith('http:'),
  );
  const url = `${staging.address}/apis/apps/v1/namespaces/alm/deployments/issue-tracker`;
  const authorization = 'Bearer sandbox-admin';
  const before = await (
    await request.get(url, { headers: { authorization } })
  ).json();
  const [container] = before.spec.template.spec.containers;
  const changed = await request.patch(url, {
    headers: {
      authorization,
      'content-type': 'application/strategic-merge-patch+json',
    },
    data: {
      spec: {
        template: {
          spec: {
            containers: [
              {
                name: container.name,
                resources: { limits: { memory: limit } },
              },
            ],
          },
        },
      },
    },
  });
  expect(changed.status()).toBe(200);
  return container.resources.limits.memory;
}

/** A mark on the page that a reload would take away. */
async function markPage(page: Page) {
  await page.evaluate(() =>
    document.documentElement.setAttribute('data-seen', ''),
  );
}

async function expectNoReload(page: Page) {
  await expect(page.locator('html[data-seen]')).toHaveCount(1);
}

/** How many entities of staging the wall counts as unhealthy. */
async function unhealthyInStaging(page: Page): Promise<number> {
  const button = page.getByRole('button', { name: /unhealthy in staging$/ });
  if ((await button.count()) === 0) {
    return 0;
  }
  return parseInt((await button.getAttribute('aria-label')) ?? '', 10);
}

test('on call: from the wall to the reason, the change and the runbook, until it is well again', async ({
  page,
  request,
}) => {
  test.setTimeout(240_000);
  await signInAs(page, 'Core engineer');
  await expect(page.getByText(/^live/)).toBeVisible();
  await markPage(page);
  const ill = page.getByRole('link', {
    name: /^Issue Tracker in staging: unhealthy/,
  });
  await expect(ill).toHaveCount(0);

  const limit = await limitMemory(request, '640Mi');
  const heal = await crash(request, 'issue-tracker');
  try {
    await test.step('the wall shows it by itself', async () => {
      await expect(ill).toBeVisible(SLOWLY);
      await expectNoReload(page);
      await picture(page, 'health-wall-unhealthy');
      await expectAccessible(page);
    });

    await test.step('its reason and what changed before stand on one page', async () => {
      await ill.click();
      const staging = page.getByRole('region', { name: 'Health in staging' });
      await expect(staging.getByText('unhealthy').first()).toBeVisible(SLOWLY);
      await expect(
        staging.getByRole('list', {
          name: 'Checks of staging that are not well',
        }),
      ).toContainText(/crash/i);
      await expect(staging).toContainText('pod.crash-loop');
      await expect(
        staging.getByRole('region', {
          name: /^What changed in staging around/,
        }),
      ).toContainText(/memory.*640Mi.*before/, SLOWLY);
      await expect(
        page.getByRole('img', { name: /^staging: .*unhealthy from/ }),
      ).toBeVisible();
      await picture(page, 'health-tab-unhealthy');
      await expectAccessible(page);
    });

    await test.step('the runbook is one step away', async () => {
      await page
        .getByRole('region', { name: 'Health in staging' })
        .getByRole('link', { name: 'Runbook' })
        .click();
      await expect(
        page.getByRole('heading', { name: 'Symptoms' }),
      ).toBeVisible();
      await page.goBack();
      await expect(
        page.getByRole('region', { name: 'Health in staging' }),
      ).toBeVisible();
    });
  } finally {
    await heal();
    await limitMemory(request, limit);
  }

  await test.step('once healed it is seen to be well again', async () => {
    const staging = page.getByRole('region', { name: 'Health in staging' });
    await expect(
      staging.getByRole('button', { name: /^staging healthy/ }),
    ).toBeVisible({ timeout: 120_000 });
    await expectNoReload(page);
    await page.goto('/');
    await expect(page.getByText(/^live/)).toBeVisible();
    await expect(ill).toHaveCount(0);
  });
});

test('a guest sees neither a restricted service on the wall nor its count', async ({
  browser,
  page,
  request,
}) => {
  test.setTimeout(180_000);
  const heal = await crash(request, 'audit-service');
  try {
    await signInAs(page, 'Platform administrator');
    await expect(
      page.getByRole('link', { name: /^Audit Service in staging: unhealthy/ }),
    ).toBeVisible(SLOWLY);

    const context = await browser.newContext();
    const guest = await context.newPage();
    await signInAs(guest, 'Guest');
    await expect(guest.getByText(/^live/)).toBeVisible();
    await expect(
      guest.getByRole('list', { name: 'Health by environment' }),
    ).toBeVisible();
    await expect
      .poll(async () => [
        await unhealthyInStaging(page),
        await unhealthyInStaging(guest),
      ])
      .toEqual([1, 0]);
    await expect(
      guest.getByRole('link', { name: /Audit Service/ }),
    ).toHaveCount(0);
    await guest
      .getByRole('searchbox', { name: 'Find in the platform' })
      .fill('audit-service');
    await expect(guest.locator('a[href*="/audit-service"]')).toHaveCount(0);
    await picture(guest, 'health-wall-guest');
    await context.close();
  } finally {
    await heal();
  }
});

test('the Health page says how each cluster is, and names a silent one', async ({
  page,
  request,
}) => {
  test.setTimeout(240_000);
  await signInAs(page, 'Platform administrator', '/health');
  const clusters = page.getByRole('list', { name: 'Clusters' });
  await expect(clusters.getByText('live', { exact: true })).toHaveCount(3);
  await clusters.getByRole('link', { name: /production/i }).click();
  await expect(page).toHaveURL(/cluster=production/);
  await expect(
    page.getByRole('table', { name: /^Nodes of .*production/i }),
  ).toBeVisible();
  await expect(page.getByText(/^If zone a were lost now/)).toBeVisible();

  // Watches that run go on while the API server hangs, so they are ended, too.
  const faults: string[] = [];
  for (const type of ['api.hung', 'api.close-watches']) {
    const response = await request.post(`${SANDBOX}/faults`, {
      data: { type, environment: 'development' },
    });
    faults.push((await response.json()).id);
  }
  try {
    await expect(clusters.getByText('silent', { exact: true })).toBeVisible({
      timeout: 120_000,
    });
    await expect(clusters.getByText('live', { exact: true })).toHaveCount(2);
    await picture(page, 'health-cluster-silent');
    await expectAccessible(page);
  } finally {
    for (const id of faults) {
      await request.delete(`${SANDBOX}/faults/${id}`);
    }
  }
  await expect(clusters.getByText('live', { exact: true })).toHaveCount(3, {
    timeout: 120_000,
  });
});

const PAGES: [name: string, path: string, ready: RegExp][] = [
  ['clusters', '/health?cluster=production', /^If zone a were lost now/],
  ['tab', `${TRACKER}/health`, /events? as a list$/],
];

for (const theme of ['light', 'dark'] as const) {
  for (const [name, path, ready] of PAGES) {
    test(`health: ${name} in ${theme} is readable by everybody`, async ({
      page,
    }) => {
      await page.addInitScript(
        chosen => localStorage.setItem('theme', chosen),
        theme,
      );
      await signInAs(page, 'Platform administrator', path);
      await expect(page.getByText(ready).first()).toBeVisible();
      for (const width of [390, 1280, 1920]) {
        await page.setViewportSize({ width, height: 1000 });
        await picture(page, `health-${name}-${theme}-${width}`);
      }
      await expectAccessible(page);
    });
  }
}
