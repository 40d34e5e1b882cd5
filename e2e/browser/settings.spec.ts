import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';

const row = (page: Page, name: string) => page.locator(`li[data-setting="${name}"]`);

test.beforeEach(async ({ page, request }) => {
  await request.get('/fixture/new');
  await page.goto('/clouds/east-1/settings');
  await expect(page.getByRole('heading', { name: /settings are set for this cloud/ })).toBeVisible();
});

test('a setting is found by its key, refused while it is wrong, saved with the keyboard, and reset', async ({
  page,
}) => {
  await page.keyboard.press('/');
  await page.keyboard.type('keystone_public');
  const port = row(page, 'keystone_public_port');
  const field = port.getByRole('textbox');
  await expect(field).toHaveValue('5001');
  await expect(port.getByText('globals.yml, line 10')).toBeVisible();
  await field.fill('70000');
  await expect(port.getByText('A port from 1 to 65535.')).toBeVisible();
  await expect(page.getByRole('button', { name: /Save/ })).toBeDisabled();
  await field.fill('5002');
  await expect(page.getByText('1 change is not saved.')).toBeVisible();
  await page.keyboard.press('Control+s');
  await expect(page.getByText('Saved. Plan to bring it to the hosts.')).toBeVisible();
  await expect(field).toHaveValue('5002');
  await port.getByRole('button', { name: 'Default', exact: true }).click();
  await expect(field).toHaveValue('5000');
  await page.keyboard.press('Control+s');
  await expect(page.getByRole('heading', { name: '8 of' })).toBeVisible();
  await page.getByRole('button', { name: 'Plan a reconfigure' }).click();
  await expect(page).toHaveURL(/plans\/plan-ready/);
});

test('what follows from a setting is shown while one types, and comes back after a look elsewhere', async ({
  page,
}) => {
  await page.goto('/clouds/east-1/settings#network_interface');
  await row(page, 'network_interface').getByRole('textbox').fill('bond7');
  await expect(row(page, 'api_interface').getByRole('textbox')).toHaveValue('bond7');
  await expect(row(page, 'api_interface').getByText('{{ network_interface }}')).toBeVisible();
  await page.getByRole('link', { name: 'Files' }).click();
  await page.getByRole('link', { name: 'Settings' }).click();
  await expect(row(page, 'network_interface').getByRole('textbox')).toHaveValue('bond7');
  await page.getByRole('button', { name: 'Discard' }).click();
  await expect(row(page, 'network_interface').getByRole('textbox')).toHaveValue('eno1');
});

test('an address leads to a setting that only experts see', async ({ page }) => {
  await page.goto('/clouds/east-1/settings#tunnel_interface');
  const tunnel = row(page, 'tunnel_interface');
  await expect(tunnel).toBeInViewport();
  await expect(tunnel.getByText('Group compute has its own on 2 hosts')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Expert' })).toHaveAttribute('aria-pressed', 'true');
});

test('interfaces, bridges and networks are one table, by keyboard too', async ({ page }) => {
  await page.goto('/clouds/east-1/settings#neutron_external_interface');
  const outside = row(page, 'neutron_external_interface');
  await outside.getByLabel('Interface, row 2').focus();
  await page.keyboard.press('Enter');
  await expect(outside.getByLabel('Interface, row 3')).toBeFocused();
  await expect(outside.getByLabel('Bridge, row 3')).toHaveValue('br-lab2');
  await expect(outside.getByLabel('Physical network, row 3')).toHaveValue('physnet3');
  await expect(outside.getByText('Row 3: Interface is missing.')).toBeVisible();
  await page.keyboard.type('eno3');
  await expect(outside.getByText('Row 3: another row has this Interface already.')).toBeVisible();
  await page.keyboard.press('Backspace');
  await page.keyboard.type('4');
  await expect(page.getByText('3 changes are not saved.')).toBeVisible();
  const found = await new AxeBuilder({ page }).analyze();
  expect(found.violations.map((v) => v.id)).toEqual([]);
  await page.screenshot({ path: 'e2e/browser/screenshots/settings-typed.en.light.png' });
  await page.keyboard.press('Control+s');
  await expect(page.getByText('Saved. Plan')).toBeVisible();
  await outside.getByRole('button', { name: 'Remove row 3' }).click();
  await expect(outside.getByLabel('Bridge, row 3')).toHaveCount(0);
});

test('a VLAN range that is upside down or on no network is told in the reader’s language', async ({
  page,
  context,
  baseURL,
}) => {
  await context.addCookies([{ name: 'kollage_language', value: 'zh', url: baseURL ?? '' }]);
  await page.goto('/clouds/east-1/settings#neutron_network_vlan_ranges');
  await page.reload();
  const ranges = row(page, 'neutron_network_vlan_ranges');
  await ranges.getByLabel('第 1 行的起始').fill('300');
  await expect(ranges.getByText('第 1 行：结束不能小于起始。')).toBeVisible();
  await ranges.getByLabel('第 1 行的结束').fill('4095');
  await expect(ranges.getByText('第 1 行的结束应为整数，范围 1 至 4094。')).toBeVisible();
  await ranges.getByLabel('第 1 行的结束').fill('301');
  await row(page, 'neutron_external_interface').getByLabel('第 1 行的物理网络').fill('outside');
  await expect(
    ranges.getByText('“physnet1”不在 neutron_physical_networks 中（outside、physnet2）。'),
  ).toBeVisible();
});

test('kinds of networks of projects have an order', async ({ page }) => {
  await page.goto('/clouds/east-1/settings#neutron_tenant_network_types');
  const kinds = row(page, 'neutron_tenant_network_types');
  await kinds.getByRole('button', { name: 'Add row' }).click();
  await expect(kinds.getByLabel('Kind, row 2')).toHaveValue('vlan');
  await kinds.getByLabel('Kind, row 2').focus();
  await page.keyboard.press('Alt+ArrowUp');
  await expect(kinds.getByLabel('Kind, row 1')).toHaveValue('vlan');
  await page.keyboard.press('Control+s');
  await expect(page.getByText('Saved. Plan')).toBeVisible();
  await expect(kinds.getByText('globals.yml, line')).toBeVisible();
});

test('a viewer reads, and cannot type', async ({ page, request }) => {
  await request.post('/api/trpc/auth.signIn', { data: { name: 'viewer', password: 'a long password' } });
  await page.goto('/clouds/east-1/settings#keystone_public_port');
  await page.reload();
  await expect(page.getByText('Read-only access: operators change settings.')).toBeVisible();
  await expect(row(page, 'keystone_public_port').getByRole('textbox')).not.toBeEditable();
  await expect(page.getByRole('button', { name: 'Default', exact: true })).toHaveCount(0);
  const onOff = row(page, 'enable_keystone').getByRole('switch');
  await expect(onOff).toBeDisabled();
  await onOff.dispatchEvent('click');
  await expect(onOff).toBeChecked();
  await expect(page.getByText('not saved')).toHaveCount(0);
});

test('the palette leads to the settings, and a search without a match says so', async ({ page }) => {
  await page.goto('/clouds/east-1');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('Settings east-1');
  // The clouds may still be on their way.
  await expect(page.getByRole('option', { name: 'Settings east-1' })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/clouds\/east-1\/settings/);
  await page.getByRole('searchbox').fill('nothing like this');
  await expect(page.getByText('No setting is called')).toBeVisible();
  await page.getByRole('button', { name: 'Show all settings' }).click();
  await expect(row(page, 'network_interface')).toBeVisible();
});

test('an origin opens its file at its line', async ({ page }) => {
  await page.goto('/clouds/east-1/settings#network_interface');
  await row(page, 'network_interface').getByRole('link', { name: 'globals.yml, line 3' }).click();
  await expect(page).toHaveURL(/files#globals\.yml:3$/);
  const text = page.getByLabel('Text of globals.yml');
  await expect(text).toBeFocused();
  expect(await page.evaluate(() => String(getSelection()))).toBe('network_interface: eno1');
  await page.getByRole('button', { name: /^inventory/ }).click();
  await expect(page.getByLabel('Text of inventory')).not.toBeFocused();
});

test('what a release lacks is marked where it is chosen, in the reader’s language', async ({
  page,
  context,
  baseURL,
}) => {
  await page.goto('/clouds/east-1/settings#openstack_release');
  const release = row(page, 'openstack_release').getByRole('combobox');
  await release.selectOption('zed');
  await page.goto('/clouds/east-1/settings#neutron_plugin_agent');
  const kind = row(page, 'neutron_plugin_agent');
  await kind.getByRole('combobox').selectOption('linuxbridge');
  await page.goto('/clouds/east-1/settings#openstack_release');
  await release.selectOption('2025.1');
  await page.goto('/clouds/east-1/settings#neutron_plugin_agent');
  await expect(kind.locator('option:checked')).toHaveText('linuxbridge (not available in 2025.1)');
  await expect(kind.getByText('linuxbridge in release 2025.1, only in zed')).toBeVisible();
  await page.screenshot({ path: 'e2e/browser/screenshots/settings-missing.en.light.png' });
  await page.getByRole('button', { name: 'Discard' }).click();
  await context.addCookies([{ name: 'kollage_language', value: 'zh', url: baseURL ?? '' }]);
  await page.reload();
  const option = kind.locator('option', { hasText: 'linuxbridge' });
  await expect(option).toHaveText('linuxbridge（2025.1 版本不支持）');
  await expect(option).toBeDisabled();
});

test('a group and a host have settings of their own, and where hosts differ is said', async ({ page }) => {
  const level = page.getByLabel('What you edit');
  await page.goto('/clouds/east-1/settings#tunnel_interface');
  const tunnel = row(page, 'tunnel_interface');
  await expect(tunnel.getByText('Differs between hosts:')).toBeVisible();
  await level.selectOption('group compute');
  await expect(page.getByRole('heading', { name: 'compute has 1 of its own.' })).toBeVisible();
  await page.getByRole('searchbox').fill('tunnel_interface');
  await expect(tunnel.getByRole('textbox')).toHaveValue('bond1');
  await expect(tunnel.getByText(/Set for compute/)).toBeVisible();
  await tunnel.getByRole('textbox').fill('bond2');
  await expect(tunnel.getByText('Not saved yet. It goes to the inventory, for compute.')).toBeVisible();
  await page.screenshot({ path: 'e2e/browser/screenshots/settings-group.en.light.png' });
  const found = await new AxeBuilder({ page }).analyze();
  expect(found.violations.map((v) => v.id)).toEqual([]);
  await page.keyboard.press('Control+s');
  await expect(page.getByText('Saved. Plan to bring it to the hosts.')).toBeVisible();
  await level.selectOption('host cmp01');
  await page.getByRole('searchbox').fill('tunnel_interface');
  await expect(tunnel.getByRole('textbox')).toHaveValue('bond2');
  await expect(tunnel.getByRole('link', { name: /^compute/ })).toBeVisible();
});
