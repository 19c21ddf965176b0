import type { Page } from '@playwright/test';
import { PortalApi } from '../PortalApi';
import { SandboxCluster } from '../sandboxCluster';
import { expect, expectAccessible, picture, signInAs, test } from '../support';

/** Pods start, stop and are waited for. */
const SLOWLY = { timeout: 180_000 };

/** Names are unique, so that a run does not meet what another one left. */
const SUFFIX = Date.now().toString(36).slice(-5);
const SMALL = `journey-${SUFFIX}`;
/** More than anybody may have without approval. */
const MOST = 5;

const times: Record<string, number> = {};

/** Remembers how long something took, seconds; printed at the end. */
function since(what: string, start: number) {
  times[what] = Math.round((Date.now() - start) / 100) / 10;
}

test.afterAll(() => {
  console.log(`Times of environments, seconds: ${JSON.stringify(times)}`);
});

const phase = (page: Page) => page.getByRole('region', { name: 'Phase' });

/** Fills the form for an environment of one service and sends it. */
async function create(page: Page, name: string) {
  await page.goto('/environments/new?services=webhook-service&size=small');
  await page.getByLabel('Name', { exact: true }).fill(name);
  const submit = page.getByRole('button', {
    name: new RegExp(`^Create ${name} · about \\$`),
  });
  await expect(submit).toBeEnabled();
  await submit.click();
  await expect(page).toHaveURL(new RegExp(`/environments/${name}$`));
}

async function remove(page: Page, name: string) {
  await page.getByLabel(`Type ${name} to delete it`).fill(name);
  await page.getByRole('button', { name: `Delete ${name}` }).click();
}

test('an engineer makes an environment, uses it for a while, and nothing is left of it', async ({
  page,
  request,
}) => {
  test.setTimeout(900_000);
  const cluster = await SandboxCluster.open(request, 'development');
  const namespace = `alm-env-${SMALL}`;
  const portal = PortalApi.follow(page);
  await signInAs(page, 'Core engineer', '/environments');
  await expect(page.getByRole('table', { name: 'Environments' })).toContainText(
    'protected',
  );

  await test.step('created from the form, followed until it is ready', async () => {
    await create(page, SMALL);
    const start = Date.now();
    await expect(phase(page)).toContainText(/creating/);
    await picture(page, 'environment-creating');
    await expect
      .poll(() => portal.hasEntity('resource', SMALL), { intervals: [100] })
      .toBe(true);
    since('click to entity', start);
    await expect(phase(page)).toContainText(`${SMALL}ready`, SLOWLY);
    since('click to ready', start);
    expect(await cluster.podsNotReady(namespace)).toEqual([]);
  });

  await test.step('its entity, health and cost are there', async () => {
    await page.goto(`/catalog/environments/resource/${SMALL}/environment`);
    await expect(phase(page)).toContainText('ready');
    await expect(
      page
        .getByRole('list', { name: `Health of the services of ${SMALL}` })
        .getByRole('listitem')
        .filter({ hasText: 'webhook-service' }),
    ).toContainText('healthy', SLOWLY);
    await expect(page.getByRole('region', { name: 'Cost' })).toContainText(
      /\$.* between \$/,
    );
    await expectAccessible(page);
    await picture(page, 'environment-ready');
  });

  await test.step('it does not differ from its spec', async () => {
    const drift = page.getByRole('region', { name: 'Drift from its spec' });
    await drift.getByRole('button', { name: 'Compare now' }).click();
    await expect(drift).toContainText(/No difference in \d+ objects/);
  });

  await test.step('extended with one click', async () => {
    const panel = page.getByRole('region', { name: 'Time left' });
    const before = await panel.locator('time').getAttribute('datetime');
    await panel.getByRole('button', { name: 'Extend by 1 day' }).click();
    await expect
      .poll(async () =>
        Date.parse(
          (await panel.locator('time').getAttribute('datetime')) ?? '',
        ),
      )
      .toBe(Date.parse(before ?? '') + 86_400_000);
  });

  await test.step('asleep it is a moon and no alarm; awake it runs again', async () => {
    const panel = page.getByRole('region', { name: 'Sleep' });
    let start = Date.now();
    await panel.getByRole('button', { name: 'Put to sleep now' }).click();
    await expect(phase(page)).toContainText(`${SMALL}asleep`, SLOWLY);
    since('click to asleep', start);
    await expect.poll(() => cluster.pods(namespace), SLOWLY).toBe(0);
    await expect(
      page
        .getByRole('list', { name: `Health of the services of ${SMALL}` })
        .getByRole('listitem')
        .filter({ hasText: 'webhook-service' }),
    ).toContainText('asleep', SLOWLY);
    await picture(page, 'environment-asleep');
    await page.goto('/');
    const line = page
      .getByRole('list', { name: 'Health by environment' })
      .getByRole('listitem')
      .filter({ hasText: /^self-service/ });
    await expect(line).toContainText(/1 asleep/);
    await expect(line).not.toContainText(/unhealthy|degraded/);
    await picture(page, 'environment-asleep-wall');

    await page.goto(`/catalog/environments/resource/${SMALL}/environment`);
    start = Date.now();
    await panel.getByRole('button', { name: 'Wake now' }).click();
    await expect(phase(page)).toContainText(`${SMALL}ready`, SLOWLY);
    since('click to awake', start);
    expect(await cluster.podsNotReady(namespace)).toEqual([]);
  });

  await test.step('resized by the form', async () => {
    await phase(page).getByRole('link', { name: 'Change …' }).click();
    await page.getByRole('radio', { name: /^Medium/i }).check();
    const submit = page.getByRole('button', {
      name: new RegExp(`^Change ${SMALL}: small → medium`),
    });
    await expect(submit).toBeEnabled();
    const start = Date.now();
    await submit.click();
    await expect(page).toHaveURL(new RegExp(`/environments/${SMALL}$`));
    await expect(
      page.getByRole('region', { name: 'What it is' }),
    ).toContainText('size medium');
    await expect(phase(page)).toContainText(`${SMALL}ready`, SLOWLY);
    since('click to changed', start);
    await expect(
      page.getByRole('list', { name: `Generations of ${SMALL}` }),
    ).toContainText(/Size: small → medium/);
    // Medium has an autoscaler, which may have begun to add a pod of its own.
    await expect
      .poll(() => cluster.podsNotReady(namespace), SLOWLY)
      .toEqual([]);
  });

  await test.step('deleted: nothing is left but its history', async () => {
    const start = Date.now();
    await remove(page, SMALL);
    await expect(
      page.getByText(`There is no environment ${SMALL}`),
    ).toBeVisible(SLOWLY);
    since('click to gone', start);
    const gone = Date.now();
    await expect
      .poll(() => portal.hasEntity('resource', SMALL), { intervals: [100] })
      .toBe(false);
    since('gone to entity gone', gone);
    expect(await cluster.leftovers(namespace, SMALL)).toEqual([]);
    await expect(
      page.getByRole('list', { name: `What happened to ${SMALL}` }),
    ).toBeVisible();
    await picture(page, 'environment-gone');
    await expectAccessible(page);
    await page.goto('/environments');
    const table = page.getByRole('table', { name: 'Environments' });
    await expect(table).toContainText('production');
    await expect(table).not.toContainText(SMALL);
  });
});

test('a guest looks and creates nothing', async ({ page }) => {
  await signInAs(page, 'Guest', '/environments');
  await expect(page.getByRole('table', { name: 'Environments' })).toContainText(
    'production',
  );
  await expect(page.getByRole('link', { name: 'New environment' })).toHaveCount(
    0,
  );
  await expect(page.getByRole('checkbox')).toHaveCount(0);
  await expectAccessible(page);
  await page.goto('/environments/new?services=webhook-service');
  await page.getByLabel('Name', { exact: true }).fill(`guest-${SUFFIX}`);
  await expect(
    page.getByRole('button', { name: /^Create/ }).last(),
  ).toBeDisabled();
});

/** Creates environments until one more would exceed the engineer's cap; answers both kinds. */
async function createUntilCapped(page: Page) {
  const made: string[] = [];
  for (let number = 1; number <= MOST; number += 1) {
    const name = `bulk-${number}-${SUFFIX}`;
    await page.goto('/environments/new?services=webhook-service&size=small');
    await page.getByLabel('Name', { exact: true }).fill(name);
    const submit = page.getByRole('button', {
      name: new RegExp(`^(Create|Ask to create) ${name} · about`),
    });
    await expect(submit).toBeEnabled();
    const isCapped = /^Ask/.test((await submit.textContent()) ?? '');
    await submit.click();
    await expect(page).toHaveURL(new RegExp(`/environments/${name}$`));
    if (isCapped) {
      return { made, capped: name };
    }
    made.push(name);
  }
  throw new Error(`No cap was met with ${MOST} environments`);
}

test('the platform team decides on what exceeds a cap, and acts on many at once', async ({
  browser,
  page,
}) => {
  test.setTimeout(600_000);
  const context = await browser.newContext();
  const engineer = await context.newPage();
  await signInAs(engineer, 'Core engineer', '/environments');
  const { made, capped } = await createUntilCapped(engineer);
  await expect(phase(engineer)).toContainText('awaiting approval');
  await picture(engineer, 'environment-awaiting-approval');

  await signInAs(page, 'Platform administrator', '/environments');
  const waiting = page.getByRole('region', { name: 'Waiting for approval' });
  await expect(waiting).toContainText(capped);
  await picture(page, 'environments-approval');
  await expectAccessible(page);
  await waiting.getByRole('button', { name: `Reject ${capped}` }).click();
  await expect(
    waiting.getByRole('button', { name: `Reject ${capped}` }),
  ).toHaveCount(0);
  await expect(
    engineer.getByText(`There is no environment ${capped}`),
  ).toBeVisible(SLOWLY);

  for (const name of made) {
    await page.getByRole('checkbox', { name: `Choose ${name}` }).check();
  }
  await page.getByRole('button', { name: 'Delete …' }).click();
  const dialog = page.getByRole('dialog', {
    name: /^Delete \d environments?\?/,
  });
  await picture(page, 'environments-bulk');
  await dialog.getByRole('button', { name: /^Delete \d environment/ }).click();
  for (const name of made) {
    await expect(dialog).toContainText(`${name} is being deleted`);
  }
  await dialog.getByRole('button', { name: 'Close' }).click();
  const table = page.getByRole('table', { name: 'Environments' });
  for (const name of made) {
    await expect(table).not.toContainText(name, SLOWLY);
  }
  await context.close();
});

for (const theme of ['light', 'dark'] as const) {
  test(`environments in ${theme} are readable by everybody`, async ({
    page,
  }) => {
    await page.addInitScript(
      chosen => localStorage.setItem('theme', chosen),
      theme,
    );
    await signInAs(page, 'Platform administrator', '/environments');
    const pages = [
      {
        name: 'list',
        path: '/environments',
        ready: page.getByRole('table', { name: 'Environments' }),
      },
      {
        name: 'core',
        path: '/catalog/default/resource/development/environment',
        ready: page.getByRole('list', {
          name: 'Health of the services of development',
        }),
      },
    ];
    for (const { name, path, ready } of pages) {
      await page.goto(path);
      await expect(ready).toContainText(/healthy|asleep/);
      for (const width of [390, 1280, 1920]) {
        await page.setViewportSize({ width, height: 1000 });
        await picture(page, `environments-${name}-${theme}-${width}`);
      }
      await expectAccessible(page);
    }
  });
}
