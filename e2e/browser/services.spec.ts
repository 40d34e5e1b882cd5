import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';

const card = (page: Page, role: string) => page.locator(`li[data-service="${role}"]`);
const foot = (page: Page) => page.getByRole('region', { name: 'When saved and planned' });

test.beforeEach(async ({ page, request }) => {
  await request.get('/fixture/new');
  await page.goto('/clouds/east-1/services');
  await expect(page.getByRole('heading', { name: /services are on/ })).toBeVisible();
});

test('a card says before it is saved what it brings and needs, and is saved with the keyboard', async ({
  page,
}) => {
  const barbican = card(page, 'barbican');
  await expect(barbican.getByText('about 300 MiB when idle')).toBeVisible();
  await expect(barbican.getByText('9311')).toBeVisible();
  await expect(barbican.getByText(/up to \d containers? on 3 hosts/)).toBeVisible();
  await barbican.getByRole('switch').click();
  await expect(foot(page).getByText('Key manager comes')).toBeVisible();
  await expect(foot(page).getByText(/barbican_api.* on ctl01, ctl02, ctl03/)).toBeVisible();
  await expect(page.getByText('1 switch is not saved.')).toBeVisible();
  const found = await new AxeBuilder({ page }).analyze();
  expect(found.violations.map((v) => v.id)).toEqual([]);
  await page.keyboard.press('Control+s');
  await expect(page.getByText('Saved. Plan to bring it to the hosts.')).toBeVisible();
  await expect(barbican.getByText(/3 containers on 3 hosts|\d containers? on 3 hosts/)).toBeVisible();
  await expect(barbican.getByRole('switch')).toBeChecked();
});

test('what breaks without a service is told before it is switched off', async ({ page }) => {
  await card(page, 'mariadb').getByRole('switch').click();
  await expect(foot(page).getByText('Database goes')).toBeVisible();
  await expect(foot(page).getByText(/Identity keeps its data in Database, which would be off/)).toBeVisible();
  await page.screenshot({ path: 'e2e/browser/screenshots/services-off.en.light.png' });
  await page.getByRole('button', { name: 'Discard' }).click();
  await expect(card(page, 'mariadb').getByRole('switch')).toBeChecked();
  await expect(foot(page)).toHaveCount(0);
});

test('a switch that somebody else has set meanwhile is shown, and set again only when asked', async ({
  page,
  request,
}) => {
  await card(page, 'barbican').getByRole('switch').click();
  await request.get('/fixture/other-switches');
  await page.getByRole('button', { name: /^Save/ }).click();
  await expect(page.getByText('Somebody else has changed this meanwhile. Nothing was saved.')).toBeVisible();
  await expect(page.getByText('enable_barbican: was not set, is false; yours: true')).toBeVisible();
  await page.getByRole('button', { name: /^Save/ }).click();
  await expect(page.getByText('Saved. Plan to bring it to the hosts.')).toBeVisible();
});

test('a page a service: what runs where, its settings, secrets, addresses, notes', async ({ page }) => {
  await card(page, 'keystone').getByRole('link', { name: 'Identity' }).click();
  await expect(page).toHaveURL(/services\/keystone$/);
  await expect(page.getByRole('heading', { level: 1, name: 'Identity' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'keystone_public_port' })).toBeVisible();
  await expect(page.getByText('keystone_database_password')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Notes' })).toBeVisible();
  await page.getByRole('link', { name: 'config/keystone.conf' }).click();
  // The editor comes when it is needed.
  await expect(page.getByLabel('Text of config/keystone.conf')).toBeVisible({ timeout: 20_000 });
});

test('a viewer reads the cards, and cannot switch', async ({ page, request }) => {
  await request.post('/api/trpc/auth.signIn', { data: { name: 'viewer', password: 'a long password' } });
  await page.reload();
  await expect(page.getByText('Read-only access: operators change settings.')).toBeVisible();
  const onOff = card(page, 'barbican').getByRole('switch');
  await expect(onOff).toBeDisabled();
  await onOff.dispatchEvent('click');
  await expect(foot(page)).toHaveCount(0);
});
