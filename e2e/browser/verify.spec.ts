import { expect, test } from '@playwright/test';

test.beforeEach(async ({ request }) => void (await request.get('/fixture/new')));

test('a cloud is verified at a click, stopped, and tested by name', async ({ page }) => {
  await page.goto('/clouds/lab/verify');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('1 of 94 tests failed.');
  await page.getByRole('button', { name: 'Verify this cloud' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('12 tests have run.');
  await page.screenshot({ path: 'e2e/browser/screenshots/verify-running.png' });
  await page.getByRole('button', { name: 'Stop' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('The tests were stopped.');
  const match = page.getByLabel('Other tests, by name');
  await expect(page.getByRole('button', { name: 'Run these' })).toBeDisabled();
  await match.fill('tempest.api.network');
  await match.press('Enter');
  await expect(page.locator('main header')).toContainText('tempest.api.network');
});
