import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';

test.beforeEach(async ({ request }) => void (await request.get('/fixture/new')));

test('who is told, whether it arrived, and a new address whose secret is shown once', async ({ page }) => {
  await page.goto('/clouds/east-1/notices');
  await expect(page.getByText('last answer: HTTP 204')).toBeVisible();
  await expect(page.getByText('last answer: no answer within 5 s')).toBeVisible();
  await page.getByRole('button', { name: 'Add the address' }).click();
  await expect(page.getByText('An address that begins with http:// or https://')).toBeVisible();
  await page.getByLabel('Address', { exact: true }).fill('https://hooks.example.com/kollage');
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

test('mail addresses of the cloud, and the server that mails', async ({ page }) => {
  await page.goto('/clouds/east-1/notices');
  await expect(page.getByText('No mail server is set up')).toBeVisible();
  await expect(page.getByText('last answer: 250 2.0.0 Ok: queued')).toBeVisible();
  await page.getByRole('button', { name: 'Add the e-mail address' }).click();
  await expect(page.getByText('One e-mail address: ops@example.com')).toBeVisible();
  await page.getByLabel('E-mail address').fill('night@example.com');
  await page.getByRole('button', { name: 'Add the e-mail address' }).click();
  await expect(page.getByText('night@example.com')).toBeVisible();
  await page.getByRole('button', { name: 'Remove night@example.com' }).click();
  await expect(page.getByText('night@example.com')).toHaveCount(0);

  await page.goto('/people');
  const part = page.locator('section').filter({ has: page.getByRole('heading', { name: 'Mail server' }) });
  await part.getByRole('button', { name: 'Set a mail server up' }).click();
  await part.getByLabel('Host').fill('mail.example.com');
  await part.getByLabel('User').fill('kollage');
  await part.getByLabel('Sender').fill('kollage@example.com');
  await part.getByRole('button', { name: 'Save the mail server' }).click();
  await expect(part.getByText('The password is needed')).toBeVisible();
  await part.getByLabel('Password').fill('typed-once');
  await part.getByRole('button', { name: 'Save the mail server' }).click();
  await expect(part.getByLabel('Password')).toHaveValue('');
  await part.getByText('Kept encrypted').scrollIntoViewIfNeeded();
  await page.screenshot({ path: 'e2e/browser/screenshots/people-mail.png' });
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await page.goto('/clouds/east-1/notices');
  await expect(page.getByText('No mail server is set up')).toHaveCount(0);
});

test('a browser that was asked shows a run that failed', async ({ page }) => {
  // A headless browser shows none: what the panel asks of it is kept here.
  await page.addInitScript(() => {
    let permission = sessionStorage.getItem('permission') ?? 'default';
    const shown: string[] = [];
    class Shown {
      static get permission() {
        return permission;
      }
      static async requestPermission() {
        permission = 'granted';
        sessionStorage.setItem('permission', permission);
        return permission;
      }
      constructor(title: string, { body }: { body: string }) {
        shown.push(`${title} / ${body}`);
      }
    }
    Object.assign(window, { Notification: Shown, shown });
  });
  await page.goto('/clouds/east-1/notices');
  await page.getByRole('button', { name: 'Ask this browser for notifications' }).click();
  await expect(page.getByLabel('Shows')).toHaveValue('bad');
  const shown = () => page.evaluate(() => Reflect.get(window, 'shown'));
  await expect
    .poll(shown)
    .toContainEqual(expect.stringMatching(/^east-1: deploy #216 failed \/ Asked for by ann\./));
  await page.getByLabel('Shows').selectOption('off');
  await page.reload();
  await expect(page.getByLabel('Shows')).toHaveValue('off');
  expect(await shown()).toEqual([]);
});
