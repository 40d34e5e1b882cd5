import { expect, test } from '@playwright/test';

test.beforeEach(async ({ request }) => void (await request.get('/fixture/new')));

test('what runs, what an upgrade does, and one click to its plan', async ({ page }) => {
  await page.goto('/clouds/east-1/upgrade');
  const keystone = page.getByRole('row', { name: /^keystone/ });
  await expect(keystone).toContainText('2025.1-1f2e3d4c');
  await expect(keystone).toContainText('3');
  await expect(page.getByText('This cloud was not upgraded yet.')).toBeVisible();
  await page.screenshot({ path: 'e2e/browser/screenshots/upgrade.png' });
  const asked = page.waitForRequest((one) => one.url().includes('plans.create'));
  await page.getByRole('button', { name: 'Plan the upgrade' }).click();
  expect((await asked).postDataJSON()).toMatchObject({ 0: { action: 'upgrade' } });
  await page.waitForURL(/plans\//);
});
