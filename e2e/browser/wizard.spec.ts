import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '@playwright/test';

const key = '-----BEGIN OPENSSH PRIVATE KEY-----\ninvented\n-----END OPENSSH PRIVATE KEY-----\n';

test.beforeEach(async ({ request }) => void (await request.get('/fixture/new')));

test('from an empty host to a plan by keyboard and mouse', async ({ page }) => {
  await page.goto('/clouds/new');
  await page.getByRole('button', { name: 'Look at the host' }).click();
  await expect(page.getByText('it starts with a letter')).toBeVisible();
  await page.getByRole('radio', { name: /A host over SSH/ }).check();
  await page.getByLabel('Name of the cloud').fill('first');
  await page.getByRole('textbox', { name: 'Address' }).fill('192.0.2.20');
  await page.getByRole('button', { name: 'Look at the host' }).click();
  await expect(page.getByText('Give a private key in OpenSSH or PEM format, or a password.')).toBeVisible();
  await page.getByLabel('Password (optional)', { exact: true }).fill('a word');
  await page.getByLabel('Password for sudo').fill('another');
  await page.screenshot({ path: 'e2e/browser/screenshots/wizard-passwords.en.light.png', fullPage: true });
  await page.getByRole('textbox', { name: 'Private key' }).fill(key);
  await page.getByLabel('Name of the cloud').focus();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Yes, accept the key' }).click();
  await expect(page.getByRole('heading', { name: /Three decisions/ })).toBeVisible();
  await page.waitForTimeout(400);
  await page.screenshot({ path: 'e2e/browser/screenshots/wizard-decide.en.light.png' });
  const found = await new AxeBuilder({ page }).analyze();
  expect(found.violations.map((v) => `${v.id}: ${v.nodes[0]?.html.slice(0, 160)}`)).toEqual([]);
  await page.getByLabel('Cloud address').fill('198.51.100.7');
  await expect(page.getByText(/It must lie in/)).toBeVisible();
  await page.getByLabel('Cloud address').fill('192.0.2.10');
  await page.getByLabel('Range of floating addresses').fill('nowhere');
  await expect(page.getByRole('button', { name: 'See the plan' })).toBeDisabled();
  await page.getByLabel('Card to outside').selectOption('eno2');
  await expect(page.getByText('Floating addresses answer in the network behind this card.')).toBeVisible();
  await page.getByRole('button', { name: 'See the plan' }).click();
  await expect(page).toHaveURL(/plans\/plan-ready/);
  await expect(page.getByRole('button', { name: /Approve and run/ })).toBeVisible();
  await page.keyboard.press('Control+Enter');
  await expect(page).toHaveURL(/runs\/run-live/);
});

test('the palette goes anywhere, and removing a cloud asks for its name', async ({ page }) => {
  await page.goto('/clouds/spare');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('east-1');
  await page.screenshot({ path: 'e2e/browser/screenshots/palette.en.light.png' });
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/clouds\/east-1/);
  await page.getByRole('button', { name: 'Remove cloud…' }).click();
  const remove = page.getByRole('button', { name: 'Remove east-1' });
  await expect(remove).toBeDisabled();
  await page.getByLabel('Type the name of the cloud').fill('east-1');
  await remove.click();
  await expect(page).toHaveURL(/\/$/);
});
