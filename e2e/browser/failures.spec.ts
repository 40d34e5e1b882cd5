import { expect, test } from '@playwright/test';

test.beforeEach(async ({ request }) => void (await request.get('/fixture/new')));

const STEP = 'net02/container/neutron_openvswitch_agent';

test('from the list of runs to the cause, the setting behind it, its line, and a plan of that host', async ({
  page,
}) => {
  await page.goto('/clouds/lab/runs');
  await page
    .getByRole('link', { name: /^\d+ failed$/ })
    .first()
    .click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('looks for the bridge br-ex');
  const chain = page.getByRole('region', { name: 'From the setting to the failure' });
  await expect(chain).toContainText('neutron_external_interface');
  await expect(chain).toContainText('group network, inventory, line 21');
  const lines = page.getByRole('region', { name: 'Last lines' }).locator('[aria-current=true]');
  await expect(lines).toContainText('Agent terminated!');
  await expect(page.getByText('before: ')).toHaveCount(0);
  await expect(page.getByText('Unknown: one of the two runs made no prechecks on this host.')).toBeVisible();
  await page.getByRole('button', { name: 'Plan net02 again' }).click();
  await expect(page).toHaveURL(/\/clouds\/lab\/plans\//);
});

test('a setting behind a failure opens at its name, a file at its line', async ({ page }) => {
  await page.goto(`/clouds/lab/runs/run-failed/failures/${encodeURIComponent(STEP)}`);
  await expect(page.getByRole('link', { name: 'group network, inventory, line 21' })).toHaveAttribute(
    'href',
    '/clouds/lab/files#inventory:21',
  );
  await page.getByRole('link', { name: 'Open neutron_external_interface' }).click();
  await expect(page).toHaveURL(/settings#neutron_external_interface$/);
});

test('a failed step of a run shows its likeliest cause and leads to the page', async ({ page }) => {
  await page.goto('/clouds/lab/runs/run-failed');
  await page.getByRole('link', { name: 'Why, and what to do' }).click();
  await expect(page.getByText('No known cause matches this failure.')).toBeVisible();
  await expect(page.getByText('It has never worked in this cloud')).toBeVisible();
});

test('a plan that failed leads to its cause, the setting behind it, and a plan anew', async ({ page }) => {
  await page.goto('/clouds/east-1/plans/plan-failed');
  await expect(page.getByText('Nothing listens at the registry 192.0.2.9:4000.')).toBeVisible();
  await page
    .getByRole('link', { name: 'Why?' })
    .or(page.getByRole('link', { name: /why/i }))
    .first()
    .click();
  await page.waitForURL(/plan-failed\/failures$/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    'Nothing listens at the registry 192.0.2.9:4000.',
  );
  await expect(page.getByText('docker_registry').first()).toBeVisible();
  await expect(page.getByText('1 more of this plan')).toBeVisible();
  await page.getByRole('link', { name: 'enable_heatt is no setting' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('enable_heatt is no setting');
  const asked = page.waitForRequest((one) => one.url().includes('plans.create'));
  await page.getByRole('button', { name: /Plan/ }).first().click();
  await asked;
});
