import { expect, test } from '@playwright/test';

test.beforeEach(async ({ request }) => void (await request.get('/fixture/new')));

test('secrets are listed by service and masked; a value is shown, copied, and hidden again', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('/clouds/east-1');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.keyboard.press('g');
  await page.keyboard.press('k');
  await page.waitForURL(/\/secrets$/);
  await expect(page.getByRole('link', { name: 'Secrets' })).toHaveAttribute('aria-current', 'page');
  await page.getByLabel('Find a secret or service').fill('keystone_admin');
  const rows = page.locator('tbody tr').filter({ hasText: 'keystone_admin_password' });
  await expect(rows).toHaveCount(1);
  await expect(page.locator('body')).not.toContainText('invented-value');
  await page.clock.install();
  await page.getByRole('button', { name: 'Show keystone_admin_password' }).click();
  await expect(page.getByText('invented-value-keystone_admin_password-1')).toBeVisible();
  await page.getByRole('button', { name: 'Copy keystone_admin_password' }).click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
    'invented-value-keystone_admin_password-1',
  );
  await page.clock.runFor(25_000);
  await expect(page.getByText(/hidden again in \d s/)).toBeVisible();
  await page.clock.runFor(6_000);
  await expect(page.locator('body')).not.toContainText('invented-value');
});

test('a value is gone when the page is left and come back to', async ({ page }) => {
  await page.goto('/clouds/east-1/secrets');
  await page.getByRole('button', { name: 'Show database_password', exact: true }).click();
  await expect(page.getByText('invented-value-database_password-1')).toBeVisible();
  await page.getByRole('link', { name: 'Files' }).click();
  await page.waitForURL(/\/files$/);
  await page.goBack();
  await expect(page.getByRole('button', { name: 'Show database_password', exact: true })).toBeVisible();
  await expect(page.locator('body')).not.toContainText('invented-value');
});

test('a key pair is shown as its halves; what cannot be shown says so', async ({ page }) => {
  await page.goto('/clouds/east-1/secrets');
  await page.getByRole('button', { name: 'Show nova_ssh_key' }).click();
  await expect(page.getByText('Private key', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Hide nova_ssh_key' }).click();
  await expect(page.getByText('Private key', { exact: true })).toBeHidden();
  await page.getByRole('button', { name: 'Show haproxy_password' }).click();
  const row = page.getByRole('row').filter({ hasText: 'haproxy_password' });
  await expect(row.getByRole('alert')).not.toBeEmpty();
});

test('chosen secrets are rotated, those that a plan cannot rotate cannot be chosen, and a plan follows', async ({
  page,
}) => {
  await page.goto('/clouds/east-1/secrets');
  await expect(page.getByLabel('Choose barbican_crypto_key')).toHaveCount(0);
  await expect(page.getByLabel('Choose database_password', { exact: true })).toBeDisabled();
  await page.getByLabel('Choose nova_database_password').check();
  await page.getByLabel('Choose metadata_secret').check();
  await expect(page.getByText('2 chosen')).toBeVisible();
  await page.getByRole('button', { name: 'Rotate…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Rotate 2 secrets?' });
  await expect(dialog).toContainText('The database takes the new password at once');
  await expect(dialog).toContainText('Instances get no metadata until');
  const asked = page.waitForRequest((one) => one.url().includes('secrets.rotate'));
  await dialog.getByRole('button', { name: 'Make new values' }).click();
  expect((await asked).postDataJSON()).toMatchObject({
    0: { cloud: 'east-1', names: ['metadata_secret', 'nova_database_password'] },
  });
  await expect(page.getByText(/^2 secrets changed\./)).toBeVisible();
  const plan = page.waitForRequest((one) => one.url().includes('plans.create'));
  await page.getByRole('button', { name: 'Plan the change' }).click();
  expect((await plan).postDataJSON()).toMatchObject({ 0: { action: 'deploy' } });
  await page.waitForURL(/plans\//);
});

test('a value is entered; where no plan can bring it, the reason is shown and a word is asked for', async ({
  page,
}) => {
  await page.goto('/clouds/east-1/secrets');
  await page.getByRole('button', { name: 'Actions on database_password', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Enter a value…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Enter database_password' });
  await expect(dialog).toContainText('ALTER USER');
  await dialog.getByLabel('Value', { exact: true }).fill('typed-value');
  await expect(dialog.getByRole('button', { name: 'Save' })).toBeDisabled();
  await dialog.getByLabel('What uses this secret has this value already.').check();
  const asked = page.waitForRequest((one) => one.url().includes('secrets.set'));
  await dialog.getByRole('button', { name: 'Save' }).click();
  expect((await asked).postDataJSON()).toMatchObject({
    0: { name: 'database_password', value: 'typed-value', known: true },
  });
  await expect(dialog).toBeHidden();
});

test('a cloud without values yet says so and makes them; in Chinese too', async ({ page }) => {
  await page.goto('/clouds/spare/secrets');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^0 secrets, \d+ more to be made\.$/);
  await expect(page.getByText('not made yet').first()).toBeVisible();
  await page.getByRole('button', { name: /^Make the \d+ missing ones$/ }).click();
  await page.getByRole('button', { name: 'Make new values' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^\d\d secrets\.$/);
});
