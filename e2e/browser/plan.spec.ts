import { expect, test } from '@playwright/test';

test.beforeEach(async ({ request }) => void (await request.get('/fixture/new')));

test('a check that found differences says how many, and never "nothing"', async ({ page }) => {
  await page.goto('/clouds/east-1/plans/plan-differs');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^\d+ differences on 3 hosts\.$/);
  await expect(page.getByText('Nothing to change.')).toHaveCount(0);
  await expect(page.getByRole('button', { name: /Approve and run/ })).toHaveCount(0);
  await page.getByRole('button', { name: 'Plan a deploy' }).click();
  await expect(page).toHaveURL(/plans\/plan-ready/);
});

test('a check that could not look everywhere names what is unknown', async ({ page }) => {
  await page.goto('/clouds/east-1/plans/plan-unseen');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('1 thing could not be checked.');
  await expect(page.getByText(/ETIMEDOUT/)).toBeVisible();
  await expect(page.getByText('Nothing to change.')).toHaveCount(0);
});

test('blocked steps are told with what blocks them', async ({ page }) => {
  await page.goto('/clouds/east-1/plans/plan-blocked');
  await expect(page.getByText('2 steps blocked')).toBeVisible();
  await expect(page.getByText(/the state of ctl02 is unknown: connect ETIMEDOUT/)).toBeVisible();
  await page.goto('/clouds/east-1/plans/plan-all-blocked');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    'Nothing can be done: 2 steps are blocked.',
  );
});

test('failing prechecks stand first and hold the approval until the host is typed', async ({ page }) => {
  await page.goto('/clouds/east-1/plans/plan-held');
  await expect(page.getByRole('region', { name: 'Order' }).getByRole('heading').first()).toHaveText(
    'Before it starts',
  );
  await expect(page.getByText('Prechecks fail on ctl02. Fix them and plan again.')).toBeVisible();
  await expect(page.getByRole('button', { name: /Approve and run/ })).toHaveCount(0);
  await page.keyboard.press('Control+Enter');
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('button', { name: 'Run all the same' })).toBeDisabled();
  await dialog.getByLabel('Type the names of the hosts').fill('ctl02');
  await dialog.getByRole('button', { name: 'Run all the same' }).click();
  await expect(page).toHaveURL(/runs\/run-live/);
});
