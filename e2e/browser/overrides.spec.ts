import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';

const result = (page: Page, path: string) => page.getByLabel(`What a host gets: ${path}`);
const picture = (page: Page, name: string) =>
  page.screenshot({ path: `e2e/browser/screenshots/overrides-${name}.png` });

test.beforeEach(async ({ page, request }) => {
  await request.get('/fixture/new');
  await page.goto('/clouds/east-1/files');
});

test('the result stands beside an override, host by host, each line with its origin', async ({ page }) => {
  await page.getByRole('button', { name: /^keystone.conf/ }).click();
  const beside = result(page, 'config/keystone.conf');
  const line = beside.locator('li', { hasText: 'expiration = ' }).first();
  await expect(line).toContainText('this file');
  await expect(line).toContainText('expiration = 7200');
  await expect(line).toContainText(/replaces, template: 86400|replaces, template: \d+/);
  await expect(beside.getByText('region = RegionOne')).toBeVisible();
  await expect(beside.getByText(/‹lock:keystone_database_password›/)).toBeVisible();
  await expect(beside.getByText(/Worked out from the look at ctl01/)).toBeVisible();
  await beside.getByLabel('Host').selectOption('ctl02');
  await expect(line).toContainText('expiration = 600');
  await expect(line).toContainText('host’s file');
  await expect(line).toContainText('replaces, this file: 7200');
  await beside.getByLabel('Host').selectOption('ctl03');
  await expect(beside.getByText(/ctl03 has not been checked yet/)).toBeVisible();
  await beside.getByRole('switch', { name: 'Overrides only' }).click();
  await expect(beside.locator('li[data-whose=template]', { hasText: '=' })).toHaveCount(0);
  const found = await new AxeBuilder({ page }).analyze();
  expect(found.violations.map((v) => v.id)).toEqual([]);
});

test('the result follows what is typed, and says what is wrong', async ({ page }) => {
  await page.getByRole('button', { name: /^keystone.conf/ }).click();
  const text = page.getByLabel('Text of config/keystone.conf');
  const beside = result(page, 'config/keystone.conf');
  await text.fill('[token]\nexpiration = {{ fernet_token_expiry }}\n');
  await expect(beside.locator('li', { hasText: 'expiration = 86400' })).toContainText('this file');
  await text.fill('[token\n');
  await expect(beside.getByText('No result. Fix these errors first.')).toBeVisible();
  await expect(beside.getByText(/bad section header/)).toBeVisible();
  await text.fill('[token]\nexpiration = {{ no_such_setting }}\n');
  await expect(beside.getByText(/no_such_setting/).first()).toBeVisible();
});

test('names of settings are completed inside a template, and nowhere else', async ({ page }) => {
  await page.getByRole('button', { name: /^keystone.conf/ }).click();
  const text = page.getByLabel('Text of config/keystone.conf');
  await text.click();
  await page.keyboard.press('Control+a');
  await page.keyboard.type('[token]\nfernet_tok');
  await expect(page.locator('.cm-tooltip-autocomplete')).toHaveCount(0);
  await page.keyboard.type(' = {{ fernet_token_e');
  await expect(page.locator('.cm-tooltip-autocomplete')).toContainText('fernet_token_expiry');
  await picture(page, 'completion');
  await page.keyboard.press('Enter');
  await expect(text).toContainText('{{ fernet_token_expiry');
});

test('files that services read are offered, for all hosts or one; an unread path is told', async ({
  page,
}) => {
  await page.getByRole('button', { name: 'Add an override' }).click();
  const offers = page.getByRole('list', { name: 'Files that services read' });
  await page.getByLabel('Path below config/').fill('policy keystone');
  await expect(offers.getByRole('button', { name: /keystone\/policy.yaml/ })).toBeVisible();
  await page.getByLabel('For').selectOption('ctl01');
  await expect(offers.getByRole('button', { name: /keystone\/ctl01\/policy.yaml/ })).toBeVisible();
  await picture(page, 'offers');
  const found = await new AxeBuilder({ page }).analyze();
  expect(found.violations.map((v) => v.id)).toEqual([]);
  await page.getByLabel('Path below config/').fill('keystoone.conf');
  await expect(page.getByText('Nothing reads this path: the file will have no effect.')).toBeVisible();
  await page.getByLabel('Path below config/').fill('ctl01 policy keystone');
  await offers.getByRole('button', { name: /keystone\/ctl01\/policy.yaml/ }).click();
  await expect(page.getByLabel('Text of config/keystone/ctl01/policy.yaml')).toBeVisible();
  await expect(result(page, 'config/keystone/ctl01/policy.yaml').getByLabel('Host')).toHaveValue('ctl01');
  await page.getByRole('button', { name: /^keyston.conf/ }).click();
  await expect(page.getByText('Nothing reads this file.')).toBeVisible();
  await expect(page.getByText('Did you mean config/keystone.conf?')).toBeVisible();
});

for (const language of ['en', 'zh'] as const)
  for (const theme of ['light', 'dark'] as const)
    test(`a picture in ${language}, ${theme}`, async ({ page, context, baseURL }) => {
      const url = baseURL ?? '';
      await context.addCookies([
        { name: 'kollage_language', value: language, url },
        { name: 'kollage_theme', value: theme, url },
      ]);
      for (const width of [1280, 1440]) {
        await page.setViewportSize({ width, height: 800 });
        await page.goto('/clouds/east-1/files');
        await page.getByRole('button', { name: /^keystone.conf/ }).click();
        await page.getByRole('combobox').nth(1).selectOption('ctl02');
        await expect(page.getByText('expiration = 600')).toBeVisible();
        await picture(page, `${language}.${theme}.${width}`);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      }
      const found = await new AxeBuilder({ page }).analyze();
      expect(found.violations.map((v) => v.id)).toEqual([]);
    });
