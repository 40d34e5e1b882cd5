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

test('the plan of an upgrade says from and to, phases, hosts, what is felt, and what is not touched', async ({
  page,
}) => {
  await page.goto('/clouds/east-1/plans/plan-upgrade');
  const services = page.getByRole('region', { name: 'Services' });
  await expect(services.getByRole('heading', { level: 2 })).toHaveText('4 services get other images');
  await expect(services.getByText('2025.1 → 2026.1', { exact: true })).toBeVisible();
  const keystone = services
    .getByRole('listitem')
    .filter({ has: page.getByRole('heading', { name: 'keystone' }) });
  await expect(keystone).toContainText('keystone_bootstrap_check');
  await expect(keystone).toContainText('One host after the other: ctl02, ctl03, ctl01.');
  await expect(keystone).toContainText('The point of no return');
  await expect(keystone).toContainText('other hosts answer meanwhile');
  await expect(services.getByText('mariadb, rabbitmq')).toBeVisible();
  await page.screenshot({ path: 'e2e/browser/screenshots/upgrade-plan.png' });
  // A change that is chosen takes its place, and it comes back.
  await page
    .getByRole('button', { name: /keystone_fernet/ })
    .first()
    .click();
  await expect(services).toHaveCount(0);
  await page.getByRole('button', { name: 'Services', exact: true }).click();
  await expect(services).toBeVisible();
});

test('an upgrade that runs is followed service by service; a failed gate shows what it found', async ({
  page,
}) => {
  await page.goto('/clouds/lab/runs/run-upgrade-failed');
  const row = page.getByRole('row', { name: /^keystone/ });
  await expect(row.getByRole('button', { name: /failed/i })).toContainText('/ 6', {
    timeout: 20_000,
  });
  await page.screenshot({ path: 'e2e/browser/screenshots/upgrade-run.png' });
  await row.getByRole('button', { name: /failed/i }).click();
  await expect(page.getByRole('complementary').last()).toContainText('keystone');
});

test('where the settings name other images, one click on the overview plans the upgrade', async ({
  page,
}) => {
  await page.goto('/clouds/east-1');
  const asked = page.waitForRequest((one) => one.url().includes('plans.create'));
  await page.getByRole('button', { name: /^Upgrade \d+ container/ }).click();
  expect((await asked).postDataJSON()).toMatchObject({ 0: { action: 'upgrade' } });
});
