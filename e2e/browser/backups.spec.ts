import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';

test.beforeEach(async ({ request }) => void (await request.get('/fixture/new')));

test('backups stand with age, size and what is known of them; a failed schedule and a silent host are told', async ({
  page,
}) => {
  await page.goto('/clouds/east-1/backups');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    'The newest backup is 2 h old, and it works.',
  );
  const rows = page.locator('tbody tr');
  await expect(rows).toHaveCount(4);
  await expect(rows.nth(0)).toContainText('This backup works, 2 h old.');
  await expect(rows.nth(0)).toContainText('rows: 18344');
  await expect(rows.nth(1)).toContainText('Not tested yet.');
  await expect(rows.nth(2)).toContainText('Broken: mariadb is cut short.');
  await expect(rows.nth(2).getByRole('button', { name: /^Restore/ })).toBeDisabled();
  await expect(rows.nth(3)).toContainText('Its test restore failed.');
  await expect(page.getByText(/The scheduled backup of .* failed/)).toBeVisible();
  await expect(page.getByText('ctl03 could not be looked at. Backups there are unknown.')).toBeVisible();
  expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).toEqual([]);
});

test('one is made, one is tried, and one is restored after the name of the cloud was typed', async ({
  page,
}) => {
  const made = () => page.waitForRequest((one) => one.url().includes('plans.create'));
  await page.goto('/clouds/east-1/backups');
  let asked = made();
  await page.getByRole('button', { name: 'Only what changed' }).click();
  expect((await asked).postDataJSON()).toMatchObject({
    0: { action: 'backup', options: { incremental: true } },
  });
  await page.waitForURL(/plans\//);
  await page.goto('/clouds/east-1/backups');
  asked = made();
  await page
    .getByRole('button', { name: /^Test backup/ })
    .first()
    .click();
  expect((await asked).postDataJSON()).toMatchObject({ 0: { action: 'test-backup' } });
  await page.waitForURL(/plans\//);
  await page.goto('/clouds/east-1/backups');
  await page
    .getByRole('button', { name: /^Restore backup/ })
    .first()
    .click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('2 h ago, is lost');
  const go = dialog.getByRole('button', { name: 'Plan the restore' });
  await expect(go).toBeDisabled();
  await dialog.getByRole('textbox').fill('east-1');
  asked = made();
  await go.click();
  expect((await asked).postDataJSON()).toMatchObject({
    0: {
      action: 'restore',
      options: { confirmName: 'east-1', backup: expect.stringMatching(/^\d{8}-\d{6}$/) },
    },
  });
});
