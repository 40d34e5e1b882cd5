import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';

test.beforeEach(async ({ request }) => void (await request.get('/fixture/new')));

test('a provider is set up with roles by group, in the panel and in one cloud', async ({ page }) => {
  await page.goto('/people');
  const part = page
    .locator('section')
    .filter({ has: page.getByRole('heading', { name: 'Sign-in provider' }) });
  await part.getByRole('button', { name: 'Set a provider up' }).click();
  await part.getByRole('button', { name: 'Save the provider' }).click();
  await expect(part.getByText('An address that begins with https://.')).toBeVisible();
  await part.getByLabel('Address of the provider').fill('https://login.example.com/realms/company');
  await part.getByLabel('Client ID').fill('kollage');
  await part.getByLabel('Client secret').fill('typed-once');
  await part.getByRole('button', { name: 'Add a group' }).click();
  await part.getByLabel('Group 1', { exact: true }).fill('cloud-operators');
  await part.getByLabel('Where group 1 has its role').selectOption('west-1');
  await part.getByLabel('Role of group 1').selectOption('operator');
  await expect(part.getByText(/\/auth\/provider\/callback$/)).toBeVisible();
  await page.screenshot({ path: 'e2e/browser/screenshots/people-provider.png', fullPage: true });
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  const asked = page.waitForRequest((one) => one.url().includes('provider.save'));
  await part.getByRole('button', { name: 'Save the provider' }).click();
  expect((await asked).postDataJSON()).toMatchObject({
    0: {
      secret: 'typed-once',
      rules: [{ value: 'cloud-operators', cloud: 'west-1', role: 'operator' }],
      otherwise: 'none',
    },
  });
  await expect(part.getByLabel('Client secret')).toHaveValue('');
  await part.getByLabel('Address of the provider').fill('https://elsewhere.example.com');
  await part.getByRole('button', { name: 'Save the provider' }).click();
  await expect(part.getByText('The secret of this client is needed')).toBeVisible();
});

test('the door offers the provider, and says why nobody came in', async ({ page }) => {
  await page.goto('/sign-in');
  await page.getByRole('button', { name: 'Sign in with Company' }).click();
  await expect(page.getByText('no role of this Kollage is given to you')).toBeVisible();
  await page.screenshot({ path: 'e2e/browser/screenshots/sign-in-problem.png' });
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await page.goto('/sign-in?problem=%3Cb%3E');
  await expect(page.getByText('<b>')).toHaveCount(0);
});

test('an invitation is made, told once, taken up by its link, and withdrawn', async ({ page }) => {
  await page.goto('/people');
  const part = page.locator('section').filter({ has: page.getByRole('heading', { name: 'Invitations' }) });
  await part.getByRole('button', { name: 'Invite somebody' }).click();
  await part.getByLabel('For whom').fill('Ann of the night shift');
  await part.getByLabel('Role', { exact: true }).selectOption('none');
  await part.getByLabel('Role in west-1').selectOption('operator');
  await part.getByRole('button', { name: 'Make the link' }).click();
  const link = await part.getByText(/\/invitation#/).textContent();
  await expect(part.getByText('no access (other role in 1 cloud)')).toBeVisible();
  await page.screenshot({ path: 'e2e/browser/screenshots/people-invitations.png' });
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await part.getByRole('button', { name: 'Withdraw the invitation for Ann of the night shift' }).click();
  await expect(part.getByText('Ann of the night shift')).toHaveCount(0);

  await page.goto('/invitation#nonsense-nonsense-nonsense');
  await expect(page.getByText('This invitation does not work any more')).toBeVisible();
  await page.goto('/sign-in');
  await page.goto(link ?? '');
  await expect(page.getByText('You are invited')).toBeVisible();
  await expect(page).toHaveURL(/\/invitation$/);
  await page.getByLabel('Name').fill('ann');
  await page.getByLabel('Password', { exact: true }).fill('a sentence is a good password');
  await page.getByLabel('Password again').fill('a sentence is a good password');
  await page.screenshot({ path: 'e2e/browser/screenshots/invitation.png' });
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await page.getByRole('button', { name: 'Create account' }).click();
  await expect(page).toHaveURL('/');
});
