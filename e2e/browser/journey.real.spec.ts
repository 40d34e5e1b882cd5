import { readFileSync } from 'node:fs';
import { type BrowserContext, expect, type Page, test } from '@playwright/test';
import { allEvents } from './real/all-events';
import { holdScreens, pressEveryAction, sentenceOn } from './real/broken-cloud';
import { type KollageProcess, labsOf, startKollage } from './real/kollage-process';

const minute = 60_000;
const password = 'a sentence is a good password';
let kollage: KollageProcess | undefined;

test.afterAll(async () => kollage?.stop());

/** The same page in both languages and themes. */
async function pictures(page: Page, context: BrowserContext, name: string): Promise<void> {
  const url = new URL(page.url()).origin;
  const speak = async (language: 'en' | 'zh') => {
    await context.addCookies([{ name: 'kollage_language', value: language, url }]);
    await page.reload();
    // What a page asks of the cloud takes as long as the cloud does.
    await expect(page.locator('main h1, main h2').first()).toBeVisible({ timeout: minute });
  };
  for (const language of ['en', 'zh'] as const) {
    await speak(language);
    for (const theme of ['light', 'dark'] as const) {
      await page.evaluate((to) => document.documentElement.setAttribute('data-theme', to), theme);
      await page.waitForTimeout(600);
      await page.screenshot({ path: `e2e/browser/screenshots/real-${name}.${language}.${theme}.png` });
    }
  }
  await speak('en');
}

async function goToOverview(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Overview' }).click();
  await page.waitForURL(/\/clouds\/[^/]+$/);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible({ timeout: minute });
}

/** What the tab's log holds: its download has every line it knows. */
async function logOf(page: Page): Promise<readonly string[]> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download the log' }).click(),
  ]);
  return readFileSync(await download.path(), 'utf8')
    .split('\n')
    .filter(Boolean);
}

/** Waits for `done`, but ends early when the page says that something went wrong. */
async function orFailure(page: Page, done: () => Promise<void>): Promise<void> {
  const alert = page
    .locator('main')
    .getByRole('alert')
    .or(page.getByRole('region', { name: 'What failed' }));
  await Promise.race([
    done(),
    alert
      .first()
      .waitFor({ timeout: 20 * minute })
      .then(async () => {
        throw new Error(`the panel says: ${await alert.first().textContent()}`);
      }),
  ]);
}

/** The one of the page's head: what drifts has one of its own. */
const checkNow = (page: Page) => page.getByRole('button', { name: 'Check now' }).first();

test('from an empty machine to an instance that answers, with a reload, a second tab, a cut connection and a killed server', async ({
  page,
  context,
}) => {
  test.setTimeout(40 * minute);
  kollage = await startKollage(10 * minute);
  const { state } = kollage;

  await page.goto(kollage.link);
  await page.getByLabel('Name', { exact: true }).fill('operator');
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByLabel('Password again').fill(password);
  await page.getByRole('button', { name: 'Create account' }).click();
  await expect(page.getByText('No cloud yet.')).toBeVisible();
  await pictures(page, context, 'empty');

  await page.goto(`${kollage.address}/clouds/new`);
  await page.getByLabel('Name of the cloud').fill('journey');
  await page.getByRole('button', { name: 'Look at the host' }).click();
  const decisions = page.getByRole('heading', { name: /Three decisions/ });
  await orFailure(page, () => decisions.waitFor({ timeout: 15 * minute }));
  expect(labsOf(state)).toHaveLength(1);
  await page.screenshot({ path: 'e2e/browser/screenshots/real-wizard.en.light.png' });
  await page.getByRole('button', { name: 'See the plan' }).click();

  const approve = page.getByRole('button', { name: /Approve and run/ });
  await orFailure(page, () => approve.waitFor({ timeout: 5 * minute }));
  await pictures(page, context, 'plan');
  await approve.click();
  await page.waitForURL(/\/runs\//);
  const run = page.url().split('/').at(-1) ?? '';

  const second = await context.newPage();
  await second.goto(page.url());
  const rows = page.getByRole('region', { name: 'Log', exact: true }).locator('[data-seq]');
  await rows.first().waitFor({ timeout: 10 * minute });
  await page.reload();
  await rows.first().waitFor({ timeout: minute });
  await context.setOffline(true);
  kollage.killWeb();
  await expect(page.getByText(/Offline since/)).toBeVisible({ timeout: 30_000 });
  await page.screenshot({ path: 'e2e/browser/screenshots/real-offline.en.light.png' });
  await context.setOffline(false);
  await expect(page.getByText('Live', { exact: true })).toBeVisible({ timeout: minute });
  await page.screenshot({ path: 'e2e/browser/screenshots/real-run-live.en.light.png' });

  for (const tab of [page, second])
    await orFailure(tab, () => tab.getByText('Took', { exact: true }).waitFor({ timeout: 20 * minute }));
  const cookie = (await context.cookies()).map((c) => `${c.name}=${c.value}`).join('; ');
  const events = await allEvents(kollage.address, cookie, run);
  expect(events.map((e) => e.seq)).toEqual(events.map((_, i) => i + 1));
  expect(events.at(-1)).toMatchObject({ type: 'run_ended', outcome: 'done' });
  const lines = events.flatMap((e) => (e.type === 'step_log' ? [e.line] : []));
  for (const tab of [page, second]) {
    const shown = await logOf(tab);
    expect(shown).toHaveLength(lines.length);
    expect(shown.every((text, i) => text.endsWith(lines[i] ?? '\0'))).toBe(true);
  }
  await second.close();
  await pictures(page, context, 'run-done');

  await page.getByRole('link', { name: 'Access' }).last().click();
  await page.waitForURL(/\/access$/);
  await expect(page.getByText(/Keystone issued a token just now/)).toBeVisible({ timeout: minute });
  await pictures(page, context, 'access');
  const [openrc] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'openrc for admin' }).click(),
  ]);
  expect(readFileSync(await openrc.path(), 'utf8')).toContain('OS_AUTH_URL');

  // From there to an instance: a reload in the middle loses nothing.
  await page.getByRole('button', { name: 'Make them' }).click();
  await page
    .getByRole('status')
    .filter({ hasText: /of \d+/ })
    .waitFor({ timeout: minute });
  await page.reload();
  const answers = page.getByText(/answers at 172\.24\.4\.\d+/);
  await orFailure(page, () => answers.first().waitFor({ timeout: 10 * minute }));
  await pictures(page, context, 'access-made');
  await page.getByRole('link', { name: 'Services', exact: true }).click();
  await page.waitForURL(/\/services$/);
  await expect(page.getByRole('heading', { name: /services are on/ })).toBeVisible({ timeout: minute });
  await pictures(page, context, 'cards');
  await page.getByRole('link', { name: 'Processes', exact: true }).click();
  await page.waitForURL(/\/services\/processes$/);
  await expect(page.getByRole('cell', { name: 'nova-compute' })).toBeVisible({ timeout: minute });
  await pictures(page, context, 'services');

  await goToOverview(page);
  await pictures(page, context, 'overview');
  await page.getByRole('button', { name: 'Plan changes' }).click();
  await orFailure(page, () => page.getByText('Nothing to change.').waitFor({ timeout: 2 * minute }));
  await pictures(page, context, 'nothing');

  // Broken behind its back: no button gives the all-clear, and one plan puts it right.
  const [lab = ''] = labsOf(state);
  const cloud = /\/clouds\/([^/]+)/.exec(page.url())?.[1] ?? '';
  await pressEveryAction(page, kollage.address, cloud, lab);
  const at = `${kollage.address}/clouds/${cloud}`;
  await holdScreens(page, at, lab, (name) => pictures(page, context, name));
  await page.goto(at);
  await checkNow(page).click();
  await page.getByRole('button', { name: 'Plan a deploy' }).waitFor({ timeout: 3 * minute });
  await pictures(page, context, 'broken');
  await page.getByRole('button', { name: 'Plan a deploy' }).click();
  await approve.click({ timeout: 2 * minute });
  await orFailure(page, () => page.getByText('Took', { exact: true }).waitFor({ timeout: 5 * minute }));
  // Docker needs some time to call healthy what it called unhealthy without Keystone.
  await expect(async () => {
    await goToOverview(page);
    await checkNow(page).click();
    await page.waitForURL(/\/plans\/[^/]+$/);
    expect(await sentenceOn(page)).toBe('Nothing to change.');
  }).toPass({ timeout: 5 * minute, intervals: [10_000] });

  await goToOverview(page);
  await page.getByRole('button', { name: 'Remove cloud…' }).click();
  await page.getByLabel('Type the name of the cloud').fill('journey');
  await page.getByRole('button', { name: 'Remove journey' }).click();
  await expect(page.getByText('No cloud yet.')).toBeVisible({ timeout: 5 * minute });
  await expect.poll(() => labsOf(state), { timeout: 2 * minute }).toEqual([]);
});
