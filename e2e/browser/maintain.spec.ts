import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';

test.beforeEach(async ({ request }) => void (await request.get('/fixture/new')));

test('a host is taken out of service from its page: handed over, or booted, each as a plan', async ({
  page,
}) => {
  const made = () => page.waitForRequest((one) => one.url().includes('plans.create'));
  await page.goto('/clouds/east-1/hosts/ctl02');
  await page.getByRole('button', { name: 'Maintain…' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('its containers stop in order');
  expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).toEqual([]);
  let asked = made();
  await dialog.getByRole('button', { name: 'Plan the maintenance' }).click();
  expect((await asked).postDataJSON()).toMatchObject({
    0: { action: 'maintain', options: { hosts: ['ctl02'] } },
  });
  await page.waitForURL(/plans\//);
  await page.goto('/clouds/east-1/hosts/ctl02');
  await page.getByRole('button', { name: 'Maintain…' }).click();
  await dialog.getByRole('radio', { name: /Reboot the host/ }).check();
  asked = made();
  await dialog.getByRole('button', { name: 'Plan the maintenance' }).click();
  expect((await asked).postDataJSON()).toMatchObject({
    0: { action: 'maintain', options: { hosts: ['ctl02'], reboot: true } },
  });
});
