import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';

test.beforeEach(async ({ request }) => void (await request.get('/fixture/new')));

test('an account is made, given a new password, and removed', async ({ page }) => {
  await page.goto('/people');
  const accounts = page.locator('section').filter({ has: page.getByRole('heading', { name: 'Accounts' }) });
  await accounts.getByRole('button', { name: 'Add account' }).click();
  await expect(accounts.getByText('Letters from A to Z')).toBeVisible();
  await accounts.getByLabel('Name', { exact: true }).fill('lee');
  await accounts.getByLabel('Role', { exact: true }).selectOption('operator');
  await accounts.getByLabel('First password').fill('a sentence is a good password');
  await accounts.getByRole('button', { name: 'Add account' }).click();
  await expect(accounts.getByRole('status')).toHaveText('lee may sign in now.');
  await accounts.getByLabel('Name', { exact: true }).fill('lee');
  await accounts.getByLabel('First password').fill('a sentence is a good password');
  await accounts.getByRole('button', { name: 'Add account' }).click();
  await expect(accounts.getByText('There is an account of this name already')).toBeVisible();

  const dialog = page.getByRole('dialog');
  await accounts.getByRole('button', { name: 'Roles of lee' }).click();
  await dialog.getByLabel('Role', { exact: true }).selectOption('none');
  await expect(dialog.getByText('Sees only the clouds that are given below.')).toBeVisible();
  await dialog.getByLabel('Role in west-1').selectOption('operator');
  await page.screenshot({ path: 'e2e/browser/screenshots/people-roles.png' });
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await dialog.getByRole('button', { name: 'Save roles' }).click();
  await expect(accounts.getByRole('status')).toHaveText('The roles of lee were changed.');
  await expect(accounts.getByText('no access (other role in 1 cloud)')).toBeVisible();

  await accounts.getByRole('button', { name: 'Give lee a new password' }).click();
  await dialog.getByLabel('New password').fill('short');
  await dialog.getByRole('button', { name: 'New password' }).click();
  await expect(dialog.getByText(/12/)).toBeVisible();
  await dialog.getByLabel('New password').fill('another good sentence');
  await page.screenshot({ path: 'e2e/browser/screenshots/you-reset.png' });
  await dialog.getByRole('button', { name: 'New password' }).click();
  await expect(accounts.getByRole('status')).toHaveText('lee has a new password.');

  await accounts.getByRole('button', { name: 'Remove lee' }).click();
  await page.keyboard.press('Escape');
  await expect(accounts.getByText('lee', { exact: true })).toBeVisible();
  await accounts.getByRole('button', { name: 'Remove lee' }).click();
  await dialog.getByRole('button', { name: 'Remove' }).click();
  await expect(accounts.getByText('lee', { exact: true })).toHaveCount(0);
});

test('a password is changed by who knows the present one', async ({ page }) => {
  await page.goto('/you');
  const part = page.locator('section').filter({ has: page.getByRole('heading', { name: 'Password' }) });
  await part.getByLabel('Current password').fill('wrong');
  await part.getByLabel('New password').fill('another good sentence');
  await part.getByLabel('Password again').fill('another sentence');
  await part.getByRole('button', { name: 'Change password' }).click();
  await expect(part.getByText(/not the same|differ/i)).toBeVisible();
  await part.getByLabel('Password again').fill('another good sentence');
  await part.getByRole('button', { name: 'Change password' }).click();
  await expect(part.getByText('This is not your current password.')).toBeVisible();
  await part.getByLabel('Current password').fill('the right one');
  await part.getByRole('button', { name: 'Change password' }).click();
  await expect(part.getByRole('status')).toContainText('Your password was changed.');
});
