import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Locator, type Page, test } from '@playwright/test';

const host = (page: Page, group: string, name: string) =>
  page.locator(`[data-id="host/${group}/${name}"] [data-host]`);
const region = (page: Page, group: string) => page.locator(`[data-group="${group}"]`);
const rules = (page: Page) => page.getByRole('list', { name: /broken rule/ });

async function pointOf(target: Locator, dx = 0.5, dy = 0.5) {
  const box = await target.boundingBox();
  if (!box) throw new Error('it is not on the page');
  return { x: box.x + box.width * dx, y: box.y + box.height * dy };
}

/** Drags with the mouse, in steps as a hand does, and stops over the target. */
async function hold(page: Page, from: Locator, to: Locator, at: readonly [number, number] = [0.5, 0.25]) {
  const start = await pointOf(from);
  const end = await pointOf(to, ...at);
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  await page.mouse.move(start.x + 8, start.y + 8, { steps: 2 });
  await page.mouse.move(end.x, end.y, { steps: 8 });
}

async function drag(page: Page, from: Locator, to: Locator, at?: readonly [number, number]) {
  await hold(page, from, to, at);
  await page.mouse.up();
}

test.beforeEach(async ({ page, request }) => {
  await request.get('/fixture/new');
  await page.goto('/clouds/east-1/topology');
  await expect(region(page, 'control')).toBeVisible();
});

test('a host that is dragged onto a group shows what it brings, and mends a rule; undo and redo; saved and planned', async ({
  page,
}) => {
  await expect(rules(page).getByText('2 members make no quorum.')).toBeVisible();
  await hold(page, host(page, 'ungrouped', 'srv29'), region(page, 'control'));
  const tip = page.getByRole('status').filter({ hasText: 'srv29 into control' });
  await expect(tip).toContainText(/\+\d+ containers: .*keystone/);
  await expect(region(page, 'control')).toHaveAttribute('data-drop', 'target');
  const card = await pointOf(host(page, 'ungrouped', 'srv29'));
  const over = await pointOf(region(page, 'control'), 0.5, 0.25);
  expect(Math.hypot(card.x - over.x, card.y - over.y), 'the card is under the pointer').toBeLessThan(40);
  await page.screenshot({ path: 'e2e/browser/screenshots/topology-drag.en.light.png' });
  await page.mouse.up();
  await expect(host(page, 'control', 'srv29')).toBeVisible();
  await expect(page.getByText('No rule is broken.')).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(host(page, 'ungrouped', 'srv29')).toBeVisible();
  await expect(rules(page).getByText('2 members make no quorum.')).toBeVisible();
  await page.keyboard.press('Control+Shift+z');
  await expect(host(page, 'control', 'srv29')).toBeVisible();
  await expect(page.getByText('1 change is not saved')).toBeVisible();
  await page.keyboard.press('Control+s');
  const dialog = page.getByRole('dialog', { name: 'Save the topology' });
  await expect(dialog.getByText('srv29 ansible_host=192.0.2.129')).toHaveCount(2);
  await expect(dialog.getByText('1 host gains or loses containers.')).toBeVisible();
  expect((await new AxeBuilder({ page }).include('[role=dialog]').analyze()).violations).toEqual([]);
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Saved. Plan to bring it to the hosts.')).toBeVisible();
  await page.reload();
  await expect(host(page, 'control', 'srv29')).toBeVisible();
  await host(page, 'control', 'srv29').click();
  await expect(page.getByRole('heading', { name: 'srv29' })).toBeVisible();
});

test('after saving, the plan is one click away', async ({ page }) => {
  await rules(page).getByRole('button', { name: 'Move srv28 to control' }).click();
  await page.getByRole('button', { name: 'Save…' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await page.getByRole('button', { name: 'Plan the change' }).click();
  await expect(page).toHaveURL(/plans\/plan-ready/);
});

test('a drop that cannot work is refused on the canvas with its reason, and Esc cancels any', async ({
  page,
}) => {
  await hold(page, host(page, 'gpu', 'cmp07'), region(page, 'compute'), [0.5, 0.1]);
  await expect(region(page, 'compute')).toHaveAttribute('data-drop', 'refused');
  await expect(page.getByText('cmp07 is in compute already.')).toBeVisible();
  await page.screenshot({ path: 'e2e/browser/screenshots/topology-refused.en.light.png' });
  await page.mouse.up();
  await expect(host(page, 'gpu', 'cmp07')).toBeVisible();
  await hold(page, host(page, 'compute', 'cmp01'), region(page, 'storage'));
  await expect(region(page, 'storage')).toHaveAttribute('data-drop', 'target');
  await page.keyboard.press('Escape');
  await page.mouse.up();
  await expect(host(page, 'compute', 'cmp01')).toBeVisible();
  await expect(page.getByText('not saved')).toHaveCount(0);
});

test('several hosts at once, and with Alt they stay where they are, too', async ({ page }) => {
  await host(page, 'compute', 'cmp01').click();
  await host(page, 'compute', 'cmp02').click({ modifiers: ['Control'] });
  await expect(page.getByText('2 hosts selected')).toBeVisible();
  await drag(page, host(page, 'compute', 'cmp01'), region(page, 'storage'));
  await expect(host(page, 'storage', 'cmp02')).toBeVisible();
  await expect(host(page, 'compute', 'cmp01')).toHaveCount(0);
  await hold(page, host(page, 'storage', 'sto01'), region(page, 'monitoring'));
  await page.keyboard.down('Alt');
  const at = await pointOf(region(page, 'monitoring'), 0.55, 0.3);
  await page.mouse.move(at.x, at.y);
  await page.mouse.up();
  await page.keyboard.up('Alt');
  await expect(host(page, 'monitoring', 'sto01')).toBeVisible();
  await expect(host(page, 'storage', 'sto01')).toBeVisible();
});

test('a host comes out of its group, and stays in the inventory', async ({ page }) => {
  await drag(page, host(page, 'monitoring', 'mon01'), region(page, 'ungrouped'));
  await expect(host(page, 'ungrouped', 'mon01')).toBeVisible();
});

test('a group into a group, out again, and not into itself', async ({ page }) => {
  await drag(page, region(page, 'gpu').getByRole('heading'), region(page, 'rack2'));
  await expect(region(page, 'rack2').getByText('5 members')).toBeVisible();
  const chip = page.locator('[data-id="child/rack2/gpu"]');
  await hold(page, region(page, 'rack2').getByRole('heading'), region(page, 'gpu'));
  await expect(page.getByText('gpu is part of rack2')).toBeVisible();
  await page.mouse.up();
  await drag(page, chip, region(page, 'ungrouped'));
  await expect(chip).toHaveCount(0);
  await expect(region(page, 'rack2').getByText('3 members')).toBeVisible();
});

test('the list has the same powers by keyboard', async ({ page }) => {
  await page.getByRole('button', { name: 'List', exact: true }).click();
  await expect(page).toHaveURL(/view=list/);
  const box = (name: string) => page.getByRole('checkbox', { name, exact: true });
  await box('srv28 in control').focus();
  await page.keyboard.press('Space');
  await expect(box('srv28 in control')).toBeChecked();
  await expect(page.getByText('No rule is broken.')).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(box('srv28 in control')).not.toBeChecked();
  for (const name of ['srv28', 'cmp07']) {
    await box(`Select ${name}`).focus();
    await page.keyboard.press('Space');
  }
  await page.getByLabel('Put into', { exact: true }).selectOption('storage');
  await page.getByRole('button', { name: 'Move', exact: true }).press('Enter');
  await expect(box('cmp07 in storage')).toBeChecked();
  await expect(box('cmp07 in compute')).not.toBeChecked();
  await expect(box('cmp07 in gpu')).not.toBeChecked();
  await expect(box('srv28 in storage')).toBeChecked();
  await page.getByRole('button', { name: 'Take storage out of rack2' }).press('Enter');
  await expect(page.getByRole('button', { name: 'Take storage out of rack2' })).toHaveCount(0);
  await page.getByLabel('Put into group: gpu').selectOption('compute');
  await expect(page.getByRole('button', { name: 'Take gpu out of compute' })).toBeVisible();
  await page.reload();
  await expect(box('srv28 in control')).toBeVisible();
});

test('of a pasted list the wrong lines are marked and the others taken', async ({ page }) => {
  await page.getByRole('button', { name: 'Add hosts' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'A list' }).click();
  await dialog.getByLabel('Hosts').fill('cmp[11:12]\ncmp01\ncmp13 192.0.2.256\ncmp14,192.0.2.54,root,2222');
  await expect(dialog.getByText('2 lines are wrong')).toBeVisible();
  await expect(dialog.getByText('cmp01 is in the inventory already')).toBeVisible();
  await expect(dialog.getByText('"192.0.2.256" is no address of a host')).toBeVisible();
  expect((await new AxeBuilder({ page }).include('[role=dialog]').analyze()).violations).toEqual([]);
  await page.screenshot({ path: 'e2e/browser/screenshots/topology-add.en.light.png' });
  await dialog.getByRole('button', { name: 'Add 3 hosts without the 2 wrong lines' }).click();
  await expect(host(page, 'compute', 'cmp14')).toBeVisible();
  await expect(host(page, 'compute', 'cmp12')).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(host(page, 'compute', 'cmp14')).toHaveCount(0);
});

test('another inventory is imported with its groups', async ({ page }) => {
  await page.getByRole('button', { name: 'Add hosts' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'An inventory' }).click();
  const text = dialog.getByLabel('Inventory');
  await text.fill('[edge\nx1');
  await expect(dialog.getByRole('button', { name: 'Add to the drawing' })).toBeDisabled();
  await text.fill('[edge]\nedge[1:3]\n\n[control]\nctl03\n');
  await dialog.getByRole('button', { name: 'Add to the drawing' }).click();
  await expect(host(page, 'edge', 'edge3')).toBeVisible();
  await expect(host(page, 'control', 'ctl03')).toBeVisible();
});

test('when somebody saved meanwhile the difference is shown, and nothing is overwritten', async ({
  page,
  request,
}) => {
  await request.get('/fixture/topology-moves');
  await rules(page).getByRole('button', { name: 'Move srv28 to control' }).click();
  const dialog = page.getByRole('dialog', { name: 'The inventory was changed meanwhile' });
  await expect(dialog.getByText('ctl09 ansible_host=192.0.2.19')).toBeVisible();
  await page.screenshot({ path: 'e2e/browser/screenshots/topology-stale.en.light.png' });
  await dialog.getByRole('button', { name: 'Make my changes on theirs' }).click();
  await expect(host(page, 'control', 'ctl09')).toBeVisible();
  await expect(host(page, 'control', 'srv28')).toBeVisible();
  await expect(page.getByText('1 change is not saved')).toBeVisible();
});

test('a look finds interfaces that are missing, and keys to pin in one go', async ({ page }) => {
  await page.getByRole('button', { name: 'Look at hosts' }).click();
  const dialog = page.getByRole('dialog', { name: 'Host keys' });
  await expect(dialog.getByText('sto03')).toBeVisible();
  await dialog.getByRole('button', { name: 'Pin 3 keys' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(page.getByText('cmp06: no answer in 10 s')).toBeVisible();
  await expect(rules(page).getByText('net02 has no interface eno2.')).toBeVisible();
  await hold(page, host(page, 'ungrouped', 'srv30'), region(page, 'network'));
  await expect(region(page, 'network')).toHaveAttribute('data-drop', 'refused');
  await expect(page.getByText('srv30 has no interface eno2 (neutron_external_interface).')).toBeVisible();
  await page.mouse.up();
  await expect(host(page, 'ungrouped', 'srv30')).toBeVisible();
});

test('a viewer looks, and moves nothing', async ({ page, request }) => {
  await request.post('/api/trpc/auth.signIn', { data: { name: 'viewer', password: 'a long password' } });
  await page.reload();
  await expect(page.getByText('Read-only access: operators change the topology.')).toBeVisible();
  await drag(page, host(page, 'compute', 'cmp01'), region(page, 'storage'));
  await expect(host(page, 'compute', 'cmp01')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Add hosts' })).toHaveCount(0);
});

test('what is not saved outlives a look at another page, and a host is found by its name', async ({
  page,
}) => {
  await rules(page).getByRole('button', { name: 'Move srv28 to control' }).click();
  await page.keyboard.press('g');
  await page.keyboard.press('o');
  await expect(page).toHaveURL(/east-1$/);
  await page.keyboard.press('g');
  await page.keyboard.press('t');
  await expect(host(page, 'control', 'srv28')).toBeVisible();
  await page.getByRole('searchbox', { name: 'Find a host' }).fill('sto02');
  await expect(page.getByRole('heading', { name: 'sto02' })).toBeVisible();
});

test('the page of a host tells what it is, what is set for it, and what its removal would mean', async ({
  page,
}) => {
  await host(page, 'control', 'ctl01').click();
  await page.getByRole('link', { name: 'Open host page' }).click();
  await expect(page.getByRole('heading', { name: 'ctl01', level: 1 })).toBeVisible();
  await expect(page.getByRole('cell', { name: 'ansible_host' })).toBeVisible();
  await page.getByRole('button', { name: 'Look at it now' }).click();
  await expect(page.getByText('192.0.2.11/24')).toBeVisible();
  await page.getByRole('button', { name: 'Show the effect' }).click();
  await expect(page.getByText(/containers on it would be removed: .*mariadb/)).toBeVisible();
  expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).toEqual([]);
  await page.screenshot({ path: 'e2e/browser/screenshots/host.en.light.png' });
});
