import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '@playwright/test';

test.beforeEach(async ({ page, request }) => {
  await request.get('/fixture/new');
  await page.goto('/clouds/east-1/files');
});

test('a wrong file is refused, and the place leads to its line', async ({ page }) => {
  await page.getByRole('button', { name: /^inventory/ }).click();
  const text = page.getByLabel('Text of inventory');
  await text.fill('[control]\nctl01\n\n[keystone:children]\ncontrl\n');
  await page.keyboard.press('Control+s');
  await expect(page.getByText('Not saved. Fix these errors first.')).toBeVisible();
  await expect(page.getByText('Did you mean control?')).toBeVisible();
  await expect(page.locator('[data-severity=error]')).toHaveText('5');
  await page.getByRole('button', { name: 'line 5' }).click();
  await expect(text).toBeFocused();
  expect(await page.evaluate(() => String(getSelection()))).toBe('contrl');
  await text.fill('[control]\nctl01\n');
  await page.keyboard.press('Control+s');
  await expect(page.getByText('Saved.')).toBeVisible();
});

test('an override is added, kept while one looks elsewhere, and removed', async ({ page }) => {
  await page.getByRole('button', { name: 'Add an override' }).click();
  await page.getByLabel('Path below config/').fill('../escape.conf');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/no part begins with a dot/)).toBeVisible();
  await page.getByLabel('Path below config/').fill('keystone/keystone.conf');
  await page.keyboard.press('Enter');
  await page.getByLabel('Text of config/keystone/keystone.conf').fill('[DEFAULT]\ndebug = true\n');
  await page.getByRole('button', { name: /^globals.yml/ }).click();
  await page.getByRole('button', { name: /^keystone\/keystone.conf/ }).click();
  await expect(page.getByLabel('Text of config/keystone/keystone.conf')).toContainText('debug = true');
  await page.keyboard.press('Control+s');
  await expect(page.getByText('Saved.')).toBeVisible();
  await page.getByRole('button', { name: 'Remove override' }).click();
  await expect(page.getByRole('button', { name: /^keystone\/keystone.conf/ })).toHaveCount(0);
});

test('an encrypted value asks for the vault password, and becomes a reference', async ({ page }) => {
  await page.getByRole('button', { name: /^globals.yml/ }).click();
  const text = page.getByLabel('Text of globals.yml');
  await expect(page.getByLabel('Vault password')).toHaveCount(0);
  await text.fill('mine: !vault |\n  $ANSIBLE_VAULT;1.1;AES256\n  6162\nnetwork_interface: eno1\n');
  await page.getByLabel('Vault password').fill('a word');
  await page.screenshot({ path: 'e2e/browser/screenshots/files-vault.en.light.png' });
  const found = await new AxeBuilder({ page }).analyze();
  expect(found.violations.map((v) => `${v.id}: ${v.nodes[0]?.html.slice(0, 160)}`)).toEqual([]);
  await page.getByRole('button', { name: /^Save/ }).click();
  await expect(page.getByText('Saved.')).toBeVisible();
  await expect(text).toContainText('mine: "{{ vaulted_mine }}"');
  await expect(text).not.toContainText('ANSIBLE_VAULT');
  await expect(page.getByLabel('Vault password')).toHaveCount(0);
});

test('an API token is told once', async ({ page }) => {
  await page.goto('/you');
  await page.getByLabel('Name of the token').fill('pipeline');
  await page.getByRole('button', { name: 'Create token' }).click();
  await expect(page.getByText('invented-token-shown-once-0000')).toBeVisible();
  await page.reload();
  await expect(page.getByRole('heading', { name: 'API tokens' })).toBeVisible();
  await expect(page.getByText('invented-token-shown-once-0000')).toHaveCount(0);
});

test('files that an import brought are listed, read-only, with how to change them', async ({ page }) => {
  await page.getByRole('button', { name: 'group_vars/compute.yml' }).click();
  await expect(page.getByLabel('Text of group_vars/compute.yml')).toContainText(
    'nova_reserved_host_memory_mb',
  );
  await expect(page.getByText('Read-only: change it in the folder')).toBeVisible();
  await expect(page.getByRole('button', { name: /^Save/ })).toBeDisabled();
  await page.screenshot({ path: 'e2e/browser/screenshots/files-brought.en.light.png' });
});
