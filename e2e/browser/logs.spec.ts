import { readFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';

const list = (page: Page) => page.getByRole('region', { name: 'Logs', exact: true });
const rows = (page: Page) => list(page).locator('[data-line]');
const request = 'req-aed2b2c5-6532-4290-8f8c-2efcde891186';

test.beforeEach(async ({ request: api }) => void (await api.get('/fixture/new')));

test('the link of a container opens what it told Docker and its own files, merged by time, and they are followed', async ({
  page,
}) => {
  await page.goto('/clouds/east-1/logs?host=ctl01&container=keystone');
  await expect(page.getByRole('checkbox', { name: 'keystone/keystone.log' }).first()).toBeChecked();
  await expect(rows(page).filter({ hasText: 'new line 2' })).toBeVisible({ timeout: 15_000 });
  const times = await rows(page)
    .locator('time[datetime]')
    .evaluateAll((all) => all.map((one) => one.getAttribute('datetime') ?? ''));
  expect(times).toEqual([...times].sort());
  await page.getByRole('switch', { name: 'Follow' }).click();
  await list(page).evaluate((region) => {
    region.scrollTop = 0;
  });
  await expect(rows(page).filter({ hasText: 'kolla_start: running keystone' })).toBeVisible();
  await page.reload();
  await expect(rows(page).first()).toBeVisible();
});

test('a request id leads to its lines in all logs of all hosts; a host that hangs is said, the others are shown', async ({
  page,
}) => {
  await page.goto('/clouds/east-1/logs?host=ctl01&container=keystone');
  await page.getByRole('textbox', { name: 'Regular expression' }).fill('not connect');
  await page.keyboard.press('Enter');
  await rows(page).filter({ hasText: 'Could not connect to the database' }).click();
  await page.getByRole('button', { name: request }).click();
  await expect(rows(page).filter({ hasText: 'It may not be safe to bootstrap' })).toBeVisible();
  await expect(rows(page).filter({ hasText: 'Could not connect' })).toHaveCount(2);
  await expect(
    page
      .getByRole('complementary')
      .or(page.getByRole('region', { name: 'ctl03' }))
      .getByText(/did not answer in time/),
  ).toBeVisible();
});

test('errors of the last hour are one click away; a line has its context, a link, and what it says', async ({
  page,
}) => {
  await page.goto('/clouds/east-1/logs');
  await page.getByRole('button', { name: 'Errors of the last hour' }).click();
  const hit = rows(page).filter({ hasText: 'Could not connect to the database' }).first();
  await hit.click();
  await expect(
    page.getByRole('region', { name: 'Line' }).getByText('0245db3614e347d1', { exact: true }),
  ).toBeVisible();
  await page.getByRole('button', { name: 'Lines around it' }).click();
  await expect(rows(page).filter({ hasText: 'GET http://192.0.2.10:5000' }).first()).toBeVisible();
  await expect(list(page).locator('[aria-pressed=true]')).toHaveText(/Could not connect/);
  const link = page.url();
  expect(link).toContain('#');
  await page.goto('about:blank');
  await page.goto(link);
  await expect(list(page).locator('[aria-pressed=true]')).toHaveText(/Could not connect/);
});

test('a wrong expression, one that explodes, bytes that are no text and a line of megabytes are said', async ({
  page,
}) => {
  await page.goto('/clouds/east-1/logs?log=ctl01%2Ff%2Fodd%2Fbinary.log&log=ctl01%2Ff%2Fodd%2Flong.log');
  await expect(
    page.getByText(/Holds bytes that are no text, shown as \\x00: ctl01 odd\/binary.log/),
  ).toBeVisible();
  await expect(page.getByText(/too long and are shown in part: ctl01 odd\/long.log/)).toBeVisible();
  const search = page.getByRole('textbox', { name: 'Regular expression' });
  await search.fill('(');
  await page.keyboard.press('Enter');
  await expect(
    page.getByRole('alert').filter({ hasText: 'The regular expression is not valid.' }),
  ).toHaveCount(1);
  await search.fill('^(y|yy|y+)+[!?]$');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/the search was stopped: ctl01 odd\/long.log/)).toBeVisible({
    timeout: 15_000,
  });
});

test('a million lines: the end at once, a search on the host, and every line can be reached', async ({
  page,
}) => {
  await page.goto('/clouds/lab/logs?log=aio%2Ff%2Fnova%2Fmillion.log');
  await expect(rows(page).filter({ hasText: 'line 999999 of a million' })).toBeVisible({ timeout: 30_000 });
  expect(await rows(page).count()).toBeLessThan(150);
  await page.getByRole('switch', { name: 'Follow' }).click();
  for (let i = 0; i < 3; i++) {
    const before = await page.getByTestId('log-count').textContent();
    await list(page).evaluate((region) => {
      region.scrollTop = 0;
    });
    await expect(page.getByTestId('log-count')).not.toHaveText(before ?? '');
  }
  await page.getByRole('combobox', { name: 'Minimum level' }).selectOption('error');
  await rows(page).filter({ hasText: 'line 654321 of a million' }).click();
  await page.getByRole('button', { name: 'Lines around it' }).click();
  await expect(rows(page).filter({ hasText: 'line 654320 of a million' })).toBeVisible();
  await expect(list(page).locator('[aria-pressed=true]')).toHaveText(/line 654321/);
});

test('a search goes on: lines that are written meanwhile appear, until one stops following', async ({
  page,
}) => {
  await page.goto('/clouds/east-1/logs?log=ctl01%2Ff%2Fkeystone%2Fkeystone.log');
  await expect(rows(page).first()).toBeVisible();
  await page.getByRole('textbox', { name: 'Regular expression' }).fill('written meanwhile');
  await page.keyboard.press('Enter');
  const hits = rows(page).filter({ hasText: 'written meanwhile' });
  await expect(hits).toHaveCount(1);
  await expect.poll(() => hits.count(), { timeout: 20_000 }).toBeGreaterThanOrEqual(3);
  const told = await hits.allTextContents();
  expect(new Set(told).size).toBe(told.length);
  await page.getByRole('switch', { name: 'Follow' }).click();
  await page.waitForTimeout(500);
  const count = await hits.count();
  await page.waitForTimeout(4_000);
  expect(await hits.count()).toBe(count);
});

test('a log is downloaded whole', async ({ page }) => {
  await page.goto('/clouds/lab/logs?log=aio%2Ff%2Fnova%2Fmillion.log');
  await expect(rows(page).first()).toBeVisible({ timeout: 30_000 });
  await page.getByRole('button', { name: 'Download' }).click();
  const saved = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: /Whole log: aio nova\/million.log/ }).click();
  const lines = readFileSync(await (await saved).path(), 'utf8')
    .trimEnd()
    .split('\n');
  expect(lines).toHaveLength(1_000_000);
  expect(lines[654_321]).toContain('line 654321 of a million');
});

test('it is worked by keyboard', async ({ page }) => {
  await page.goto('/clouds/east-1');
  await expect(page.getByRole('heading').first()).toBeVisible();
  await page.keyboard.press('g');
  await page.keyboard.press('l');
  await page.waitForURL(/\/logs$/);
  await page.getByRole('checkbox', { name: 'mariadb/mariadb.log' }).focus();
  await page.keyboard.press('Space');
  await expect(rows(page)).toHaveCount(2);
  await page.keyboard.press('Escape');
  await page.locator('body').click({ position: { x: 1200, y: 600 } });
  await page.keyboard.press('p');
  await expect(list(page).locator('[aria-pressed=true]')).toHaveText(/It may not be safe/);
  await page.keyboard.press('p');
  await expect(list(page).locator('[aria-pressed=true]')).toHaveText(/view lost/);
});

test('of the container of a host that hangs nothing is said but that', async ({ page }) => {
  await page.goto('/clouds/east-1/logs?host=ctl03&container=keystone');
  await expect(page.getByRole('alert').filter({ hasText: 'ctl03 tells nothing.' }).last()).toBeVisible({
    timeout: 20_000,
  });
  await expect(page.getByRole('alert').filter({ hasText: 'did not answer within 8.5 s' })).toBeVisible({
    timeout: 20_000,
  });
  await expect(page.getByText('These logs hold no line in this time.')).toHaveCount(0);
});
