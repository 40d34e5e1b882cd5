import { readFile } from 'node:fs/promises';
import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';

test.beforeEach(async ({ request }) => void (await request.get('/fixture/new')));

const archive = { name: 'kolla.tar.gz', mimeType: 'application/gzip', buffer: Buffer.from('bytes') };

test('a folder is read, its mistakes told with file and line, then it becomes a cloud', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('link', { name: 'Import a Kolla folder' }).click();
  await expect(page.getByRole('button', { name: 'Read the folder' })).toBeDisabled();
  await page.getByRole('button', { name: 'Archive' }).click();
  await page.getByLabel('Choose a .tar.gz or .zip').setInputFiles(archive);
  await page.getByRole('button', { name: 'Read the folder' }).click();
  await expect(page.getByText('2 errors. Nothing can be saved.')).toBeVisible();
  await expect(page.getByText('globals.yml:4')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Make the cloud' })).toHaveCount(0);
  await page.screenshot({ path: 'e2e/browser/screenshots/folder-wrong.png', fullPage: true });
  await page.getByLabel('Vault password').fill('correct horse');
  await page.getByRole('checkbox', { name: 'multinode' }).check();
  await page.getByRole('button', { name: 'Read the folder' }).click();
  await expect(page.getByText('4 hosts in 5 files. Nothing stands against it.')).toBeVisible();
  await page.getByRole('button', { name: 'Make the cloud' }).click();
  await expect(page.getByText('Lower-case letters, digits and hyphens')).toBeVisible();
  await page.getByLabel('Name of the cloud').fill('brought');
  const asked = page.waitForRequest((one) => one.url().includes('folders.import'));
  await page.getByRole('button', { name: 'Make the cloud' }).click();
  expect((await asked).postDataJSON()).toMatchObject({
    0: { name: 'brought', inventories: ['multinode'], source: { kind: 'archive', data: 'Ynl0ZXM=' } },
  });
  await expect(page).toHaveURL(/\/clouds\/east-1\/topology/);
});

test('passwords that stand readable become secrets where somebody agrees, and not before', async ({
  page,
}) => {
  await page.goto('/clouds/import');
  await page.getByRole('button', { name: 'Archive' }).click();
  await page
    .getByLabel('Choose a .tar.gz or .zip')
    .setInputFiles({ ...archive, buffer: Buffer.from('plain') });
  const readFolder = page.getByRole('button', { name: 'Read the folder' });
  let asked = page.waitForRequest((one) => one.url().includes('folders.look'));
  await readFolder.click();
  expect((await asked).postDataJSON()).toMatchObject({ 0: { takePasswords: false } });
  await expect(page.getByText('ansible_password of ctl01 stands here')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Make the cloud' })).toHaveCount(0);
  const agree = page.getByRole('checkbox', { name: 'Keep the passwords of its hosts as secrets' });
  await expect(agree).not.toBeChecked();
  await agree.check();
  await page.screenshot({ path: 'e2e/browser/screenshots/folder-passwords.png', fullPage: true });
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  asked = page.waitForRequest((one) => one.url().includes('folders.look'));
  await readFolder.click();
  expect((await asked).postDataJSON()).toMatchObject({ 0: { takePasswords: true } });
  await expect(page.getByText('4 hosts in 5 files. Nothing stands against it.')).toBeVisible();
  await page.getByLabel('Name of the cloud').fill('brought');
  const made = page.waitForRequest((one) => one.url().includes('folders.import'));
  await page.getByRole('button', { name: 'Make the cloud' }).click();
  expect((await made).postDataJSON()).toMatchObject({ 0: { name: 'brought', takePasswords: true } });
});

test('a repository is named by https and a whole commit', async ({ page }) => {
  await page.goto('/clouds/import');
  await page.getByRole('button', { name: 'Git' }).click();
  await page.getByLabel('Repository').fill('ssh://git.example.com/kolla');
  await expect(page.getByText('An address that begins with https://')).toBeVisible();
  await page.getByLabel('Repository').fill('https://git.example.com/kolla');
  await page.getByRole('textbox', { name: 'Commit' }).fill('main');
  await expect(page.getByRole('button', { name: 'Read the folder' })).toBeDisabled();
  await page.getByRole('textbox', { name: 'Commit' }).fill('a'.repeat(40));
  await expect(page.getByRole('button', { name: 'Read the folder' })).toBeEnabled();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
});

test('a cloud is downloaded as a folder, and another folder becomes revisions after its difference', async ({
  page,
}) => {
  await page.goto('/clouds/east-1/folder');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download the folder' }).click();
  const got = await download;
  expect(got.suggestedFilename()).toBe('east-1.tar.gz');
  expect(await readFile(await got.path(), 'latin1')).toBe('\u0000\u00ff\r\n');
  await page.getByRole('button', { name: 'Archive' }).click();
  await page.getByLabel('Choose a .tar.gz or .zip').setInputFiles(archive);
  await page.getByRole('button', { name: 'Read the folder' }).click();
  await expect(page.getByText('One file differs.')).toBeVisible();
  await expect(page.getByText('New values: keystone_admin_password')).toBeVisible();
  await page.screenshot({ path: 'e2e/browser/screenshots/folder-change.png', fullPage: true });
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await page.getByRole('button', { name: 'Save as revisions' }).click();
  await expect(page.getByText('Saved: one file changed. A plan brings it to the hosts.')).toBeVisible();
});
