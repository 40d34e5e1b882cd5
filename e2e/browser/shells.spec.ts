import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';

test.beforeEach(async ({ request }) => void (await request.get('/fixture/new')));

/** xterm.js and the fonts are loaded when a terminal is shown first. */
const first = { timeout: 20_000 };
const rows = (page: Page) => page.locator('.xterm-rows');
const axe = async (page: Page) =>
  expect(
    (await new AxeBuilder({ page }).analyze()).violations.map(({ id, nodes }) => [id, nodes[0]?.html]),
  ).toEqual([]);

test('a shell in a container: what is typed comes back, its colours are the theme, and it ends', async ({
  page,
}) => {
  await page.goto('/clouds/east-1/hosts/ctl01/containers/keystone');
  await page.getByRole('link', { name: 'Shell', exact: true }).click();
  await expect(page.getByLabel('Host', { exact: true })).toHaveValue('ctl01');
  await expect(page.getByLabel('Container', { exact: true })).toHaveValue('keystone');
  await page.getByLabel('As', { exact: true }).selectOption({ label: 'root' });
  await axe(page);
  await page.screenshot({ path: 'e2e/browser/screenshots/shell-new.png' });
  await page.getByRole('button', { name: 'Open a shell' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('ctl01/keystone');
  await expect(rows(page)).toContainText('root@ctl01', first);
  await page.keyboard.type('id\n');
  await expect(rows(page)).toContainText('uid=0(root)');
  // A key that is a shortcut elsewhere is the shell's.
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.keyboard.type('\ncolours\n');
  await expect(rows(page)).toContainText('colour 37');
  await axe(page);
  await page.screenshot({ path: 'e2e/browser/screenshots/shell.png' });
  // Leaving by keyboard, and back where it was after a reload.
  await page.keyboard.press('F6');
  await expect(page.getByRole('button', { name: 'End the shell' })).toBeFocused();
  await page.reload();
  await expect(rows(page)).toContainText('uid=0(root)', first);
  await page.keyboard.type('exit\n');
  await expect(page.getByText('The shell or its container ended.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Open another one' })).toBeVisible();
});

test('what a program prints sets no title and makes no link', async ({ page }) => {
  await page.goto('/clouds/east-1/shells/new?host=ctl01');
  await page.getByRole('button', { name: 'Open a shell' }).click();
  await expect(rows(page)).toContainText('root@ctl01', first);
  const title = await page.title();
  await page.keyboard.type('hostile\n');
  await expect(rows(page)).toContainText('click');
  expect(await page.title()).toBe(title);
  const pages = page.context().pages().length;
  await rows(page).getByText('click').click({ force: true });
  expect(page.context().pages()).toHaveLength(pages);
  await page.getByRole('button', { name: 'End the shell' }).click();
  await expect(page.getByText('It was ended here.')).toBeVisible();
});

test('shells are listed with why they ended, and a recording is played', async ({ page }) => {
  await page.goto('/clouds/east-1/shells');
  const row = page.getByRole('row').filter({ hasText: 'ctl01/nova_api' });
  await expect(row).toContainText('ann');
  await expect(row).toContainText('The shell or its container ended.');
  await axe(page);
  await page.screenshot({ path: 'e2e/browser/screenshots/shells.png' });
  await row.getByRole('link', { name: 'Replay ctl01/nova_api' }).click();
  await expect(rows(page)).toContainText('transport_url', first);
  await axe(page);
  await page.screenshot({ path: 'e2e/browser/screenshots/shell-replay.png' });
  await page.getByLabel('Position').fill('0.5');
  await expect(rows(page)).not.toContainText('transport_url');
  await page.getByLabel('Speed').selectOption('8');
  await page.getByRole('button', { name: 'Play' }).click();
  await expect(rows(page)).toContainText('transport_url');
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save as asciicast' }).click();
  expect((await saved).suggestedFilename()).toBe('ctl01-nova_api.cast');
});
