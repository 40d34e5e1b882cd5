import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';

test.beforeEach(async ({ request }) => void (await request.get('/fixture/new')));

test('from the topology: every pair on every network, each red cell with its cause, clocks and silent hosts', async ({
  page,
}) => {
  await page.goto('/clouds/east-1/topology');
  await page.getByRole('link', { name: 'Wiring' }).click();
  await page.getByRole('button', { name: 'Check the wiring' }).click();
  await expect(page.getByText('5 pairs do not reach each other as they should')).toBeVisible();
  // Those that ctl03 was to try are said to be untried.
  await expect(page.getByText('6 pairs were not tried')).toBeVisible();
  const tunnel = page.getByRole('region', { name: 'Network tunnel: tunnel_interface' });
  await expect(tunnel.getByRole('row', { name: /^ctl01/ })).toContainText('fails');
  await expect(
    page.getByText('Small packets pass, packets of 9000 bytes do not: the way takes 1500.'),
  ).toBeVisible();
  await expect(page.getByText('192.0.3.13 does not answer.')).toBeVisible();
  await expect(page.getByText('95.0 s ahead')).toBeVisible();
  await expect(page.getByText('Start chrony on this host.')).toBeVisible();
  await expect(page.getByText('no route to host')).toBeVisible();
  await expect(page.getByText('No DHCP server on 2 cards')).toBeVisible();
  await expect(page.getByText('DHCP server 192.0.2.1 offers 192.0.2.140.').first()).toBeVisible();
  await expect(page.getByText('Hosts and instances may take addresses from it.')).toHaveCount(1);
  await expect(page.getByText('not tried: the host has no python3')).toBeVisible();
  expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).toEqual([]);
  await page.screenshot({ path: 'e2e/browser/screenshots/wiring.png' });
});

test('the last check is kept with its age, and drawn on the canvas: red lines, red hosts, each with its cause', async ({
  page,
}) => {
  await page.goto('/clouds/east-1/wiring');
  await page.getByRole('button', { name: 'Check the wiring' }).click();
  await expect(page.getByText('5 pairs do not reach each other as they should')).toBeVisible();
  await page.reload();
  await expect(page.getByText(/^Checked at/)).toBeVisible();
  await expect(page.getByText('5 pairs do not reach each other as they should')).toBeVisible();
  await page.goto('/clouds/east-1/topology');
  const lines = page.getByTestId('wiring-line');
  await expect(lines).toHaveCount(2);
  await expect(lines.first().locator('title')).toHaveText(
    'cmp01 and ctl01 do not reach each other as they should on tunnel',
  );
  await expect(page.getByText('wiring fails').first()).toBeVisible();
  await expect(
    page.getByText('Small packets pass, packets of 9000 bytes do not: the way takes 1500.'),
  ).toBeVisible();
  await expect(page.getByText('52:54:00:12:34:56')).toBeVisible();
  expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).toEqual([]);
  await page.screenshot({ path: 'e2e/browser/screenshots/topology-wiring.png' });
});
