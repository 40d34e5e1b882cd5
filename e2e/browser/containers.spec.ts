import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';

test.beforeEach(async ({ request }) => void (await request.get('/fixture/new')));

test('every container is listed, those in trouble first, each with what is wrong', async ({ page }) => {
  await page.goto('/clouds/east-1/containers');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    '3 containers fail. 1 container is not on its host. 1 container is stopped. 1 address does not answer. The state of cmp03 is unknown.',
  );
  await expect(page.getByRole('status').filter({ hasText: 'cmp03: unknown since' })).toContainText(
    'no route to host',
  );
  const rows = page.locator('tbody tr');
  await expect(rows.nth(0)).toContainText('glance_api');
  await expect(rows.nth(0)).toContainText('its health check fails');
  await expect(rows.nth(1)).toContainText('ended with code 1');
  await expect(rows.nth(2)).toContainText('keeps ending, restarted 14 times');
  await expect(rows.nth(3)).toContainText('it does not exist there');
  await expect(rows.filter({ hasText: 'cmp03' }).first()).toContainText('its host does not answer');
  await expect(rows.filter({ hasText: 'haproxy' }).first()).toContainText('MiB');
  await page.screenshot({ path: 'e2e/browser/screenshots/containers.png' });
  await page
    .getByRole('searchbox', { name: /Find a container/ })
    .or(page.getByLabel(/Find a container/))
    .fill('nova ctl02');
  await expect(rows).toHaveCount(3);
});

test('a death is shown at once, and a restart of chosen containers begins with a plan', async ({
  page,
  request,
}) => {
  await page.goto('/clouds/lab/containers');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    /^39 containers run and every address answers\.$/,
  );
  await request.get('/fixture/end-keystone');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('1 container fails.');
  await page.screenshot({ path: 'e2e/browser/screenshots/overview-failing.png' });
  await page.goto('/clouds/lab/containers?host=ctl02');
  await page.getByLabel('Choose ctl02/nova_api').check();
  await page.getByLabel('Choose ctl02/keystone').check();
  await expect(page.getByText('2 chosen')).toBeVisible();
  const asked = page.waitForRequest((one) => one.url().includes('plans.create'));
  await page.getByRole('button', { name: 'Restart…' }).click();
  expect((await asked).postDataJSON()).toMatchObject({
    0: { action: 'restart', options: { containers: ['ctl02/nova_api', 'ctl02/keystone'] } },
  });
  await page.waitForURL(/plans\//);
});

test('by its menu a container is stopped, or its host put right', async ({ page }) => {
  await page.goto('/clouds/east-1/containers');
  await page.getByRole('button', { name: 'Actions on cmp02/nova_compute' }).click();
  await expect(page.getByRole('menuitem', { name: 'Logs' })).toHaveAttribute(
    'href',
    '/clouds/east-1/logs?host=cmp02&container=nova_compute',
  );
  const asked = page.waitForRequest((one) => one.url().includes('plans.create'));
  await page.getByRole('menuitem', { name: 'Plan a deploy of this host…' }).click();
  expect((await asked).postDataJSON()).toMatchObject({
    0: { action: 'deploy', options: { hosts: ['cmp02'] } },
  });
});

test('a cloud that nobody watches is unknown, not well', async ({ page }) => {
  await page.goto('/clouds/west-1');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('This cloud has not been checked yet.');
});

test('a container shows what stands inside beside what its host holds', async ({ page }) => {
  await page.goto('/clouds/east-1/containers');
  await page.getByRole('link', { name: 'keystone', exact: true }).first().click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('keystone on ctl01');
  await expect(page.getByText('differs: a restart brings what stands on the host')).toBeVisible();
  await expect(page.getByText('debug = True')).toBeVisible();
  await expect(page.getByText('keystone_database_password').first()).toBeVisible();
  await page.screenshot({ path: 'e2e/browser/screenshots/container.png' });
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  const asked = page.waitForRequest((one) => one.url().includes('plans.create'));
  await page.getByRole('button', { name: 'Restart…' }).click();
  expect((await asked).postDataJSON()).toMatchObject({
    0: { action: 'restart', options: { containers: ['ctl01/keystone'] } },
  });
});
