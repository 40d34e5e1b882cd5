import { expect, type Page, test } from '@playwright/test';

const log = (page: Page) => page.getByRole('region', { name: 'Log', exact: true });

test.beforeEach(async ({ request }) => void (await request.get('/fixture/new')));

test('a million lines scroll, and only those on screen exist', async ({ page }) => {
  await page.goto('/clouds/lab/runs/run-million');
  await expect(page.getByTestId('line-count')).toHaveText('1\u2009000\u2009000 lines', { timeout: 50_000 });
  await expect(log(page).locator('[data-seq="1000000"]')).toBeVisible();
  expect(await log(page).locator('[data-seq]').count()).toBeLessThan(150);
  await page.getByRole('switch', { name: 'Follow' }).click();
  await log(page).evaluate((region) => {
    region.scrollTop = 0;
  });
  await expect(log(page).locator('[data-seq="1"]')).toBeVisible();
});

test('reloads and cut connections in the middle of a run lose no line and show none twice', async ({
  page,
  request,
}) => {
  const lines = async () =>
    log(page)
      .locator('[data-seq]')
      .evaluateAll((all) => all.map((l) => Number(l.getAttribute('data-seq'))));
  await page.goto('/clouds/lab/runs/run-live');
  await expect(log(page).locator('[data-seq]').first()).toBeVisible();
  await request.get('/fixture/cut');
  await page.waitForTimeout(1500);
  await page.reload();
  await expect(log(page).locator('[data-seq]').first()).toBeVisible();
  await request.get('/fixture/cut');
  await expect(page.getByText('Took', { exact: true })).toBeVisible({ timeout: 30_000 });
  const total = await page.getByTestId('line-count').textContent();
  await page.reload();
  await expect(page.getByText('Took', { exact: true })).toBeVisible();
  await expect(page.getByTestId('line-count')).toHaveText(total ?? '');
  const shown = await lines();
  expect(new Set(shown).size).toBe(shown.length);
});

test('the strip says since when the page is offline', async ({ page, context }) => {
  await page.goto('/');
  await expect(page.getByText('Live')).toBeVisible();
  await context.setOffline(true);
  await page.request.get('/fixture/cut').catch(() => undefined);
  await expect(page.getByText(/Offline since/)).toBeVisible({ timeout: 15_000 });
  await context.setOffline(false);
  await expect(page.getByText('Live')).toBeVisible({ timeout: 15_000 });
});

test('a line has an address, and who opens it sees that line', async ({ page }) => {
  await page.goto('/clouds/lab/runs/run-million#line-20000');
  const line = log(page).locator('[data-seq="20000"]');
  await expect(line).toBeVisible({ timeout: 50_000 });
  await expect(line).toHaveAttribute('aria-current', 'true');
  await expect(page.getByRole('switch', { name: 'Follow' })).not.toBeChecked();
  await log(page).locator('[data-seq="20003"] a').click();
  await expect(page).toHaveURL(/#line-20003$/);
});

test('a run is compared with an earlier one, step by step, and its timeline is replayed', async ({
  page,
}) => {
  await page.goto('/clouds/lab/runs/run-done');
  await page
    .getByRole('radio', { name: 'Compare' })
    .or(page.getByRole('button', { name: 'Compare' }))
    .first()
    .click();
  const rows = page.locator('tbody tr');
  await expect(rows.nth(0)).toContainText('15 s slower');
  await expect(rows.nth(1)).toContainText('the same');
  await expect(rows.nth(2)).toContainText('3.8 s faster');
  await expect(rows.nth(3)).toContainText('new step');
  await expect(rows.nth(4)).toContainText('not in this run');
  await page.screenshot({ path: 'e2e/browser/screenshots/run-compare.png' });
  await page
    .getByRole('radio', { name: 'Timeline' })
    .or(page.getByRole('button', { name: 'Timeline' }))
    .first()
    .click();
  const slider = page.getByRole('slider', { name: 'Time in the run' });
  await slider.focus();
  await page.keyboard.press('Home');
  await expect(page.getByText('as it was at 0:00')).toBeVisible();
  await page.getByRole('button', { name: 'Replay the timeline' }).click();
  await expect(page.getByText('as it was at 0:00')).toBeHidden();
  await page.getByRole('button', { name: 'Stop the replay' }).click();
  await page.keyboard.press('Escape');
  await slider.focus();
  await page.keyboard.press('End');
  await expect(page.getByText('as it ended')).toBeVisible();
});
