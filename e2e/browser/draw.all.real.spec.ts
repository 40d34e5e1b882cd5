import { expect, type Locator, type Page, test } from '@playwright/test';
import { type DrawnLab, drawnLab } from './real/drawn-lab';
import { type KollageProcess, startKollage } from './real/kollage-process';

const minute = 60_000;
const password = 'a sentence is a good password';
const hosts = ['host1', 'host2', 'host3'] as const;
let kollage: KollageProcess | undefined;

test.afterAll(async () => kollage?.stop());

const picture = (page: Page, name: string) =>
  page.screenshot({ path: `e2e/browser/screenshots/real-draw-${name}.en.light.png` });
const host = (page: Page, group: string, name: string) =>
  page.locator(`[data-id="host/${group}/${name}"] [data-host]`);
const region = (page: Page, group: string) => page.locator(`[data-group="${group}"]`);

async function pointOf(target: Locator, dx = 0.5, dy = 0.5) {
  const box = await target.boundingBox();
  if (!box) throw new Error('it is not on the page');
  return { x: box.x + box.width * dx, y: box.y + box.height * dy };
}

/** Drags as a hand does; with Alt what is dragged stays where it is, too. */
async function drag(page: Page, from: Locator, to: Locator, alt: boolean): Promise<void> {
  const start = await pointOf(from);
  const end = await pointOf(to, 0.5, 0.25);
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  await page.mouse.move(start.x + 8, start.y + 8, { steps: 2 });
  await page.mouse.move(end.x, end.y, { steps: 8 });
  if (alt) await page.keyboard.down('Alt');
  await page.mouse.move(end.x + 2, end.y + 2);
  await page.mouse.up();
  if (alt) await page.keyboard.up('Alt');
}

async function signUp(page: Page, link: string): Promise<void> {
  await page.goto(link);
  await page.getByLabel('Name', { exact: true }).fill('operator');
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByLabel('Password again').fill(password);
  await page.getByRole('button', { name: 'Create account' }).click();
  await expect(page.getByText('No cloud yet.')).toBeVisible();
}

/** The wizard for several hosts, with the first of them; its plan is not approved. */
async function firstHost(page: Page, address: string, lab: DrawnLab): Promise<string> {
  await page.goto(`${address}/clouds/new`);
  await page.getByRole('radio', { name: /Several hosts over SSH/ }).check();
  await page.getByLabel('Name of the cloud').fill('drawn');
  await page.getByRole('textbox', { name: 'Hosts', exact: true }).fill(lab.lines(['host1']));
  await page.getByRole('textbox', { name: 'Private key' }).fill(lab.privateKey);
  await page.getByRole('button', { name: 'Look at 1 host' }).click();
  const keys = page.getByRole('dialog', { name: 'Host keys' });
  await expect(keys).toContainText(lab.hostKey('host1'), { timeout: minute });
  await keys.getByRole('button', { name: 'Pin 1 key' }).click();
  await expect(page.getByRole('heading', { name: /Four decisions/ })).toBeVisible({ timeout: 2 * minute });
  await page.getByRole('radio', { name: /Identity only/ }).check();
  await page.getByLabel('Cloud address').fill(lab.vip);
  await picture(page, 'wizard');
  await page.getByRole('button', { name: 'See the plan' }).click();
  await page.waitForURL(/\/plans\//, { timeout: minute });
  return /(.*\/clouds\/[^/]+)\/plans/.exec(page.url())?.[1] ?? '';
}

async function nameRegistry(page: Page, at: string, registry: string): Promise<void> {
  await page.goto(`${at}/files`);
  await page.getByRole('button', { name: /^globals.yml/ }).click();
  await page.getByLabel('Text of globals.yml').click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type(`docker_registry: ${registry}\n`);
  await page.keyboard.press('Control+s');
  await expect(page.getByText('Saved.')).toBeVisible();
}

/** Two more hosts are pasted, dragged onto the groups of the first, saved, and their keys pinned in one go. */
async function drawTwo(page: Page, at: string, lab: DrawnLab): Promise<void> {
  await page.goto(`${at}/topology`);
  await expect(region(page, 'control')).toBeVisible({ timeout: minute });
  await page.getByRole('button', { name: 'Add hosts' }).click();
  const add = page.getByRole('dialog', { name: 'Add hosts' });
  await add.getByText('A list', { exact: true }).click();
  await add.getByRole('textbox').fill(`${lab.lines(['host2', 'host3'])}\nno host at all!`);
  await add.getByRole('combobox').selectOption('no group');
  await add.getByRole('button', { name: 'Add 2 hosts without the 1 wrong line' }).click();
  await expect(host(page, 'ungrouped', 'host3')).toBeVisible();
  await page.getByRole('button', { name: 'Show everything' }).click();
  await page.waitForTimeout(600);
  await host(page, 'ungrouped', 'host2').click();
  await host(page, 'ungrouped', 'host3').click({ modifiers: ['Control'] });
  await drag(page, host(page, 'ungrouped', 'host2'), region(page, 'control'), false);
  await expect(host(page, 'control', 'host3')).toBeVisible();
  await expect(host(page, 'control', 'host2')).toBeVisible();
  for (const name of ['host2', 'host3']) {
    await page.keyboard.press('Escape');
    await drag(page, host(page, 'control', name), region(page, 'network'), true);
    await expect(host(page, 'network', name)).toBeVisible();
    await expect(host(page, 'control', name)).toBeVisible();
  }
  await expect(page.getByText('No rule is broken.')).toBeVisible({ timeout: minute });
  await picture(page, 'drawn');
  await page.keyboard.press('Control+s');
  const save = page.getByRole('dialog', { name: 'Save the topology' });
  await expect(save.getByText(/2 hosts gain or lose containers/)).toBeVisible({ timeout: minute });
  await save.getByRole('button', { name: 'Save' }).click();
  const keys = page.getByRole('dialog', { name: 'Host keys' });
  if (!(await keys.isVisible({ timeout: 5_000 }).catch(() => false)))
    await page.getByRole('button', { name: 'Look at hosts' }).click();
  await expect(keys).toContainText(lab.hostKey('host3'), { timeout: minute });
  await expect(keys).toContainText(lab.hostKey('host2'));
  await picture(page, 'keys');
  await keys.getByRole('button', { name: 'Pin 2 keys' }).click();
  await expect(keys).toHaveCount(0, { timeout: minute });
}

/** What the wiring page says of every pair: reached, but for hosts that are off. */
async function holdWiring(page: Page, at: string, off: readonly string[]): Promise<void> {
  await page.goto(`${at}/wiring`);
  await page
    .getByRole('button', { name: /^Check/ })
    .first()
    .click();
  const table = page.getByRole('table').first();
  await expect(table).toBeVisible({ timeout: 3 * minute });
  for (const from of hosts)
    for (const to of hosts) {
      if (from === to) continue;
      const cell = table.locator(`td[title^="From ${from} to ${to}:"]`);
      await expect(cell).toHaveAttribute(
        'title',
        off.includes(from) ? /not tried/ : off.includes(to) ? /fails/ : /reached/,
      );
    }
}

/** What the images page says of each host, held against its engine. */
async function holdImages(page: Page, at: string, lab: DrawnLab): Promise<void> {
  await page.goto(`${at}/images`);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible({ timeout: 2 * minute });
  const aside = page.locator('aside').last();
  for (const name of hosts) {
    const held = lab.images(name);
    await expect(aside.getByRole('listitem').filter({ hasText: name })).toContainText(
      new RegExp(`\\b${held} image`),
    );
  }
}

test('three hosts are pasted, drawn into groups and deployed; one loses its power, and every screen says so', async ({
  page,
}) => {
  test.setTimeout(40 * minute);
  kollage = await startKollage(10 * minute);
  const lab = drawnLab(kollage.state, hosts.length);
  await signUp(page, kollage.link);
  const at = await firstHost(page, kollage.address, lab);
  await nameRegistry(page, at, lab.registry);
  await drawTwo(page, at, lab);
  await holdWiring(page, at, []);
  await picture(page, 'wiring');

  await page.goto(`${at}/plans`);
  await page
    .getByRole('button')
    .filter({ has: page.locator('code', { hasText: /^deploy$/ }) })
    .click();
  const approve = page.getByRole('button', { name: /Approve and run/ });
  await approve.click({ timeout: 5 * minute });
  await page.waitForURL(/\/runs\//, { timeout: minute });
  await page.getByText('Took', { exact: true }).waitFor({ timeout: 25 * minute });
  await picture(page, 'run');
  await page.goto(at);
  const heading = page.getByRole('heading', { level: 1 });
  await expect(heading).toContainText('every address answers', { timeout: 3 * minute });
  for (const name of hosts) expect(lab.running(name)).toContain('keystone');
  await picture(page, 'well');
  await holdImages(page, at, lab);
  await picture(page, 'images');

  await page.goto(at);
  await expect(heading).toContainText('every address answers', { timeout: minute });
  lab.powerOff('host3');
  const cut = Date.now();
  await expect(heading).not.toContainText('every address answers', { timeout: 30_000 });
  await expect(heading).toContainText('host3', { timeout: 30_000 });
  console.log(`the overview told of host3 after ${((Date.now() - cut) / 1000).toFixed(1)} s`);
  await picture(page, 'off');
  for (const name of ['host1', 'host2']) expect(lab.running(name)).toContain('keystone');
  await holdWiring(page, at, ['host3']);
  await picture(page, 'wiring-off');
  await page.goto(`${at}/images`);
  await expect(page.locator('aside').last().getByRole('listitem').filter({ hasText: 'host3' })).toContainText(
    /not|no answer|unreachable|did not/i,
    { timeout: 2 * minute },
  );
});
