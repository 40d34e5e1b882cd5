import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';

test.beforeEach(async ({ request }) => void (await request.get('/fixture/new')));

test('what was changed, by whom, whether it was deployed, and the way back', async ({ page }) => {
  await page.goto('/clouds/east-1/revisions');
  const list = page.getByRole('navigation', { name: 'History' });
  await expect(list.getByRole('button')).toHaveCount(3);
  await expect(list.getByRole('button').first()).toContainText('not deployed yet');
  await list.getByRole('button', { name: /globals\.yml/ }).click();
  const change = page.getByRole('region', { name: 'globals.yml', exact: true });
  await expect(change).toContainText('enable_heat: true');
  await page.screenshot({ path: 'e2e/browser/screenshots/revisions.png' });
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await change.getByRole('button', { name: 'Restore this version…' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('The file is like this already.');
  await expect(dialog.getByRole('button', { name: 'Restore it' })).toBeDisabled();
  await page.keyboard.press('Escape');
  await change.getByRole('button', { name: 'Undo…' }).click();
  await expect(dialog).toContainText('enable_heat: false');
  const asked = page.waitForRequest((one) => one.url().includes('revisions.restore'));
  await dialog.getByRole('button', { name: 'Restore it' }).click();
  expect((await asked).postDataJSON()).toMatchObject({ 0: { number: 2, to: 'before' } });
  await expect(dialog).toHaveCount(0);
});

test('a cloud that nobody changed says so', async ({ page }) => {
  await page.goto('/clouds/spare/revisions');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Nothing was changed yet.');
});

test('a file that somebody else saved meanwhile: the difference is shown, and nothing is overwritten', async ({
  page,
  request,
}) => {
  await page.goto('/clouds/east-1/files');
  const editor = page.getByLabel('Text of globals.yml');
  await editor.press('ControlOrMeta+End');
  await editor.pressSequentially('my_own: 1\n');
  await request.get('/fixture/other-saves');
  await page.getByRole('button', { name: /^Save/ }).click();
  await expect(page.getByText('Somebody else has saved globals.yml meanwhile.')).toBeVisible();
  await page.screenshot({ path: 'e2e/browser/screenshots/files-moved.png' });
  await expect(editor).toContainText('my_own: 1');
  await page.getByRole('button', { name: 'Keep my version' }).click();
  await page.getByRole('button', { name: /^Save/ }).click();
  await expect(page.locator('main').getByRole('status').first()).toContainText('Saved');
});
