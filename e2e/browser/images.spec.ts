import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';

test.beforeEach(async ({ request }) => void (await request.get('/fixture/new')));

test('images stand below what they are built from, with state, size, time and hosts', async ({ page }) => {
  await page.goto('/clouds/east-1/images');
  const rows = page.locator('tbody tr');
  await expect(rows).toHaveCount(12);
  await expect(rows.nth(0)).toContainText('base');
  await expect(rows.filter({ hasText: 'keystone' })).toContainText('in the registry');
  await expect(rows.filter({ hasText: 'keystone' })).toContainText('431 MB');
  await expect(rows.filter({ hasText: 'haproxy' })).toContainText('3 have it, 2 run it');
  await expect(rows.filter({ hasText: 'neutron-server' })).toContainText('being built');
  await expect(page.getByText('registry.east-1.example:5000')).toBeVisible();
  await expect(page.getByText('1 unused, at least 41 MB')).toBeVisible();
  await expect(page.getByText('no route to host')).toBeVisible();
  expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).toEqual([]);
  await page.screenshot({ path: 'e2e/browser/screenshots/images.png' });
  await expect(page.getByRole('link', { name: 'Why nova-base failed' })).toHaveAttribute(
    'href',
    /failures\/deployment/,
  );
});

test('some, the failed ones and those that hosts need are built by a plan', async ({ page }) => {
  await page.goto('/clouds/east-1/images');
  await page.getByLabel('Find an image').fill('nova');
  await expect(page.locator('tbody tr')).toHaveCount(3);
  await page.getByLabel('Choose nova-api').check();
  await page.getByLabel('Choose nova-compute').check();
  let asked = page.waitForRequest((one) => one.url().includes('plans.create'));
  await page.getByRole('button', { name: 'Build 2 images' }).click();
  expect((await asked).postDataJSON()).toMatchObject({
    0: { action: 'build', options: { images: ['nova-api', 'nova-compute'] } },
  });
  await page.waitForURL(/plans\//);
  await page.goto('/clouds/east-1/images');
  await page.getByText('Failed 1', { exact: true }).click();
  await expect(page.locator('tbody tr')).toHaveCount(1);
  asked = page.waitForRequest((one) => one.url().includes('plans.create'));
  await page.getByRole('button', { name: 'Build the failed one again' }).click();
  expect((await asked).postDataJSON()).toMatchObject({ 0: { options: { images: ['nova-base'] } } });
});

test('what nothing uses goes by a plan that says what it frees, where, and what stays', async ({ page }) => {
  await page.goto('/clouds/east-1/images');
  await expect(page.getByText('The engine that builds')).toBeVisible();
  const haproxy = page.locator('tbody tr').filter({ hasText: 'haproxy' });
  await haproxy.getByText('3 have it, 2 run it').click();
  await expect(haproxy.getByRole('listitem').filter({ hasText: 'ctl03' })).toContainText('does not run it');
  const asked = page.waitForRequest((one) => one.url().includes('plans.create'));
  await page.getByRole('button', { name: 'Remove unused images' }).click();
  expect((await asked).postDataJSON()).toMatchObject({ 0: { action: 'prune-images' } });
  await page.waitForURL(/plans\/plan-prune/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    '4 unused images go: 853 MB on disk become free.',
  );
  await expect(page.getByText('41 MB').first()).toBeVisible();
  await expect(page.getByText('Nothing: no container stops.')).toBeVisible();
  await expect(page.getByText('3 unused images stay: a run that can be gone back to')).toBeVisible();
  await expect(page.getByRole('button', { name: /Approve and run/ })).toBeEnabled();
  expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).toEqual([]);
  await page.screenshot({ path: 'e2e/browser/screenshots/prune.png' });
});
