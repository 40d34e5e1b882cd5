import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';

test.beforeEach(async ({ request }) => void (await request.get('/fixture/new')));

test('who is told, whether it arrived, and a new address whose secret is shown once', async ({ page }) => {
  await page.goto('/clouds/east-1/notices');
  await expect(page.getByText('last answer: HTTP 204')).toBeVisible();
  await expect(page.getByText('last answer: no answer within 5 s')).toBeVisible();
  await page.getByRole('button', { name: 'Add the address' }).click();
  await expect(page.getByText('An address that begins with http:// or https://')).toBeVisible();
  await page.getByLabel('Address').fill('https://hooks.example.com/kollage');
  const asked = page.waitForRequest((one) => one.url().includes('webhooks.add'));
  await page.getByRole('button', { name: 'Add the address' }).click();
  expect((await asked).postDataJSON()).toMatchObject({
    0: { url: 'https://hooks.example.com/kollage', onlyBad: true },
  });
  await expect(page.getByText('invented-secret-shown-once-0000')).toBeVisible();
  await page.getByRole('button', { name: 'Send a test' }).click();
  await expect(page.getByText('Sent. The answer stands beside each address')).toBeVisible();
  await page.screenshot({ path: 'e2e/browser/screenshots/notices.png' });
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
});
