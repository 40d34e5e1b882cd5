import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';

test.beforeEach(async ({ request }) => void (await request.get('/fixture/new')));

const section = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

test('drift: images by the watch, files and secrets by what was saved, the rest by the last plan with its age', async ({
  page,
}) => {
  await page.goto('/clouds/east-1');
  const drift = section(page, 'Drift');
  await expect(drift).toContainText('1 container runs another image than the files name.');
  await expect(drift).toContainText('keystone on ctl02: runs 2024.2-77aa01c3, files name 2025.1-1f2e3d4c');
  await expect(drift).toContainText('Unknown on cmp03: not seen just now.');
  await expect(drift).toContainText('swift_proxy on ctl03');
  await expect(drift).toContainText('2 files were saved since the last deploy was planned.');
  await expect(drift).toContainText('1 secret has a new value that was not deployed.');
  await expect(drift).toContainText('plan #9 found 4 differences (3 h ago)');
  await expect(drift.getByRole('button', { name: 'Check now' })).toBeVisible();
});

test('versions: services that differ first, with where they run; the others when asked for', async ({
  page,
}) => {
  await page.goto('/clouds/east-1');
  const versions = section(page, 'Versions');
  await expect(versions).toContainText('1 service runs several versions');
  await expect(versions).toContainText('Not seen just now: cmp03.');
  await expect(versions.locator('tbody tr')).toHaveCount(2);
  await expect(versions.locator('tbody tr', { hasText: '2024.2-77aa01c3' })).toContainText('ctl02/keystone');
  await versions.getByRole('button', { name: /Show all \d+ services/ }).click();
  await expect(versions.locator('tbody tr').first()).toContainText('keystone');
  expect(await versions.locator('tbody tr').count()).toBeGreaterThan(8);
});

test('capacity is told with its age, and unknown where Placement is silent; certificates and secrets by their age', async ({
  page,
}) => {
  await page.goto('/clouds/east-1');
  const capacity = section(page, 'Capacity');
  await expect(capacity).toContainText('Placement did not answer at');
  await expect(capacity).toContainText('Placement at http://192.0.2.10:8780 does not answer: timeout');
  await expect(capacity.locator('tbody tr', { hasText: 'cmp03' })).toContainText(
    'Does not answer. Use as of',
  );
  await page.goto('/clouds/lab');
  await expect(section(page, 'Capacity').locator('tbody tr').first()).toContainText('389 of 768 promised');
  await expect(section(page, 'Capacity')).not.toContainText('did not answer');
  await expect(section(page, 'Certificates')).toContainText('None found');
  await page.goto('/clouds/east-1');
  const certificates = section(page, 'Certificates');
  await expect(certificates.locator('li').nth(0)).toContainText('expired');
  await expect(certificates.locator('li').nth(1)).toContainText('20 days left');
  await expect(certificates).toContainText('cmp03 could not be looked at');
  await expect(section(page, 'Secrets')).toContainText('61 secrets are kept');
  await expect(section(page, 'Secrets')).toContainText('399 days');
});

test('certificates are made before the first deploy, too', async ({ page }) => {
  await page.goto('/clouds/spare');
  const certificates = section(page, 'Certificates');
  await expect(certificates).toContainText('before the first deploy');
  await expect(certificates.getByRole('button')).toHaveCount(1);
  await certificates.getByRole('button', { name: 'Make certificates' }).click();
  await expect(certificates).toContainText('Certificates were made.');
  await expect(certificates).toContainText('certificates/haproxy-internal.pem');
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  await page.goto('/clouds/east-1');
  await expect(page.getByRole('button', { name: 'Next step to another authority' })).toBeVisible();
});

test('a host shows its prechecks with their age, and runs them when asked', async ({ page }) => {
  await page.goto('/clouds/east-1/hosts/ctl01');
  const prechecks = section(page, 'Prechecks');
  await expect(prechecks).toContainText('have not been run by hand');
  await expect(page.getByText('not looked at')).toBeVisible();
  await prechecks.getByRole('button', { name: 'Run prechecks' }).click();
  await expect(prechecks).toContainText('1 precheck fails. 1 precheck warns.');
  await expect(prechecks).toContainText('10.20.0.11:5000, wanted by keystone, is taken by nginx');
  await page.goto('/clouds/east-1/hosts/ctl02');
  await expect(section(page, 'Prechecks')).toContainText('1 h ago');
  await expect(page.getByText('Debian GNU/Linux 13 (trixie)')).toBeVisible();
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
});
