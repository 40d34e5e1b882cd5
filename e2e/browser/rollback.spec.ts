import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';

test.beforeEach(async ({ request }) => void (await request.get('/fixture/new')));

test('a finished run leads to the plan that goes back to it, which says what stays', async ({ page }) => {
  await page.goto('/clouds/lab/runs/run-done');
  await expect(page.getByRole('link', { name: 'Open the history' })).toHaveAttribute(
    'href',
    /\/clouds\/lab\/revisions/,
  );
  const asked = page.waitForRequest((one) => one.url().includes('plans.create'));
  await page.getByRole('button', { name: 'Go back to this run' }).click();
  expect((await asked).postDataJSON()).toMatchObject({ 0: { action: 'rollback', options: { to: 214 } } });
  await page.waitForURL(/plans\/plan-back/);
  await expect(page.getByText('Back to run 214')).toBeVisible();
  await expect(page.getByText('Databases, volumes, users and endpoints stay as they are.')).toBeVisible();
  await expect(page.getByText('nova_database_password')).toBeVisible();
  await page.screenshot({ path: 'e2e/browser/screenshots/rollback.png' });
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
});

test('a run that failed is nothing to go back to', async ({ page }) => {
  await page.goto('/clouds/lab/runs/run-failed');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Go back to this run' })).toHaveCount(0);
});
