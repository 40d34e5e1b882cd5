import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '@playwright/test';

const key = '-----BEGIN OPENSSH PRIVATE KEY-----\ninvented\n-----END OPENSSH PRIVATE KEY-----\n';
const picture = (name: string) => `e2e/browser/screenshots/wizard-${name}.png`;

test.beforeEach(async ({ request }) => void (await request.get('/fixture/new')));

test('several hosts are pasted, get roles, show their keys and become a plan', async ({ page }) => {
  await page.goto('/clouds/new');
  await page.getByRole('radio', { name: /Several hosts over SSH/ }).check();
  await page.getByLabel('Name of the cloud').fill('first');
  await page
    .getByRole('textbox', { name: 'Hosts', exact: true })
    .fill('ctl01 192.0.2.11\nctl02,192.0.2.12\nsto03 192.0.2.13\nwrong host name!\nsrv01 192.0.2.21\nctl01');
  await expect(page.getByText('2 lines are wrong')).toBeVisible();
  await expect(page.getByText('ctl01 stands in line 1 already')).toBeVisible();
  const ticks = (host: string) =>
    page.getByRole('row', { name: new RegExp(`^${host}`) }).getByRole('checkbox', { checked: true });
  await expect(ticks('ctl01')).toHaveCount(4);
  await expect(ticks('srv01')).toHaveCount(1);
  await page.getByRole('checkbox', { name: 'control on ctl02' }).uncheck();
  await expect(page.getByText(/2 controllers survive/)).toBeVisible();
  await page.getByRole('checkbox', { name: 'control on ctl02' }).check();
  await page.getByRole('textbox', { name: 'Private key' }).fill(key);
  await page.screenshot({ path: picture('several.en.light'), fullPage: true });
  await page.getByRole('button', { name: 'Look at 4 hosts, leave out 2 wrong lines' }).click();
  const keys = page.getByRole('dialog', { name: 'Host keys' });
  await expect(keys).toContainText('sto03');
  await page.screenshot({ path: picture('several-keys.en.light') });
  await keys.getByRole('button', { name: 'Pin 1 key' }).click();
  await expect(page.getByRole('heading', { name: /Four decisions/ })).toBeVisible();
  await expect(page.getByRole('heading', { name: '4 of 4 hosts seen' })).toBeVisible();
  await page.waitForTimeout(400);
  await page.screenshot({ path: picture('several-decide.en.light') });
  const found = await new AxeBuilder({ page }).analyze();
  expect(found.violations.map((v) => `${v.id}: ${v.nodes[0]?.html.slice(0, 160)}`)).toEqual([]);
  await page.getByLabel('Cloud address').fill('192.0.2.10');
  // Four hosts: a registry is proposed, and there is no plan before it is named or declined.
  const plan = page.getByRole('button', { name: 'See the plan' });
  await expect(plan).toBeDisabled();
  await page.getByRole('radio', { name: /Over SSH, without a registry/ }).check();
  await expect(plan).toBeEnabled();
  await page.getByRole('radio', { name: /From a registry/ }).check();
  await page.getByLabel('Address of the registry').fill('https://registry.example');
  await expect(page.getByText('and no https://')).toBeVisible();
  await page.getByLabel('Address of the registry').fill('registry.example:5000');
  await page.getByRole('textbox', { name: 'User' }).last().fill('kollage');
  await expect(page.getByText('A user needs a password')).toBeVisible();
  await expect(plan).toBeDisabled();
  await page.getByLabel('Password').last().fill('s3cret');
  await page.screenshot({ path: picture('several-registry.en.light'), fullPage: true });
  const configured = page.waitForRequest((one) => one.url().includes('clouds.configure'));
  const kept = page.waitForRequest((one) => one.url().includes('secrets.set'));
  await plan.click();
  expect((await configured).postDataJSON()).toMatchObject({
    0: {
      globals: {
        docker_registry: 'registry.example:5000',
        docker_registry_insecure: false,
        docker_registry_username: 'kollage',
      },
    },
  });
  expect((await kept).postDataJSON()).toMatchObject({
    0: { name: 'docker_registry_password', value: 's3cret' },
  });
  await expect(page).toHaveURL(/plans\/plan-ready/);
});

test('a host that does not answer is named with its cause, and one goes on all the same', async ({
  page,
}) => {
  await page.goto('/clouds/new');
  await page.getByRole('radio', { name: /Several hosts over SSH/ }).check();
  await page.getByRole('button', { name: /Look at/ }).click();
  await expect(page.getByText('Name at least one host.')).toBeVisible();
  await page.getByLabel('Name of the cloud').fill('first');
  await page.getByRole('textbox', { name: 'Hosts', exact: true }).fill('ctl[01:03]\ncmp06');
  await page.getByRole('textbox', { name: 'Private key' }).fill(key);
  await page.getByRole('button', { name: 'Look at 4 hosts' }).click();
  await expect(page.getByText('1 of 4 hosts do not answer.')).toBeVisible();
  await expect(page.getByText('cmp06: no answer in 10 s')).toBeVisible();
  await expect(page.getByRole('heading', { name: '3 of 4 hosts seen' })).toBeVisible();
  const found = await new AxeBuilder({ page }).analyze();
  expect(found.violations.map((v) => `${v.id}: ${v.nodes[0]?.html.slice(0, 160)}`)).toEqual([]);
  await page.screenshot({ path: picture('several-silent.en.light') });
  await page.getByRole('button', { name: 'Go on all the same' }).click();
  await expect(page.getByRole('heading', { name: /Four decisions/ })).toBeVisible();
  await expect(page.getByText('did not answer')).toBeVisible();
});

test('the list of hosts fits a phone, dark and in Chinese', async ({ browser }) => {
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    colorScheme: 'dark',
    locale: 'zh-CN',
  });
  const page = await context.newPage();
  await page.goto('/clouds/new');
  await page.getByRole('radio').nth(2).check();
  await page.locator('textarea').first().fill('ctl[01:03]\nbad name!');
  await page.screenshot({ path: picture('several.zh.390'), fullPage: true });
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(wide).toBeLessThanOrEqual(390);
  await context.close();
});
