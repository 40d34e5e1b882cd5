import { execFileSync } from 'node:child_process';
import { expect, type Page } from '@playwright/test';
import { type Action, actions } from '../../../server/core/domain/plan';

const MINUTE = 60_000;

/** Docker of a lab's first host, asked beside Kollage: the oracle for what the panel says. */
export function dockerOf(lab: string) {
  return (...argv: readonly string[]): string =>
    execFileSync('docker', ['exec', `kollage-lab-${lab}-host1`, 'docker', ...argv], { encoding: 'utf8' });
}

const names = (printed: string): readonly string[] => printed.split('\n').filter(Boolean).sort();

/** Launches an action as an operator does, and returns the sentence of its plan. */
async function sentenceOf(page: Page, address: string, cloud: string, action: Action): Promise<string> {
  await page.goto(`${address}/clouds/${cloud}/plans`);
  await page
    .getByRole('button')
    .filter({ has: page.locator('code', { hasText: exactly(action) }) })
    .click();
  if (action === 'destroy') {
    await page.getByLabel('Type the name of the cloud').fill('journey');
    await page.getByRole('button', { name: 'Plan the removal' }).click();
  }
  await page.waitForURL(/\/plans\/[^/]+$/);
  return sentenceOn(page);
}

/** The sentence of the plan on screen, once it is computed. */
export async function sentenceOn(page: Page): Promise<string> {
  const heading = page.locator('main h1').first();
  let said = '';
  await expect
    .poll(
      async () => {
        said = ((await heading.textContent({ timeout: MINUTE })) ?? '').trim();
        return said;
      },
      { timeout: 3 * MINUTE },
    )
    .toMatch(/^(?!Computing|What should happen).+/);
  return said;
}

/** Launched from a run, from the page of a host or from that of backups; recovery and backups have tests of their own. */
const elsewhere: readonly Action[] = ['rollback', 'maintain', 'recover', 'backup', 'test-backup', 'restore'];

const exactly = (text: string) => new RegExp(`^${text}$`);

/**
 * Stops services behind the panel's back, presses every action, and holds each sentence against what Docker on the host
 * says. Approves nothing; the cloud stays broken.
 */
export async function pressEveryAction(
  page: Page,
  address: string,
  cloud: string,
  lab: string,
): Promise<void> {
  const docker = dockerOf(lab);
  const broken = ['keystone', 'nova_scheduler'];
  docker('stop', '-t', '10', ...broken);
  const running = names(docker('ps', '--format', '{{.Names}}'));
  for (const name of broken) expect(running).not.toContain(name);
  const said: Partial<Record<Action, string>> = {};
  for (const action of actions) {
    if (elsewhere.includes(action)) continue;
    const sentence = await sentenceOf(page, address, cloud, action);
    said[action] = sentence;
    expect(sentence, action).not.toMatch(/Nothing to change/);
    if (action !== 'check') continue;
    await expect(page.getByRole('button', { name: /Approve and run/ })).toHaveCount(0);
    for (const name of broken)
      await expect(
        page.getByRole('region', { name: 'Group by' }).getByText(name, { exact: true }).first(),
      ).toBeVisible();
  }
  expect(said.check).toMatch(/^\d+ differences on 1 host\.$/);
  expect(said.deploy).toMatch(/2 containers start, none restarts\.$/);
  expect(said.upgrade).toMatch(/2 containers start, none restarts\.$/);
  expect(said.reconfigure).toMatch(/2 containers start, none restarts\.$/);
  expect(said.start).toBe('2 containers start on 1 host.');
  expect(said.restart).toMatch(/^\d+ containers restart on 1 host, each after those that it needs\.$/);
  expect(said.stop).toBe(`${running.length} containers stop on 1 host.`);
  expect(said.destroy).toMatch(/^The cloud is removed in \d+ steps on 1 host\.$/);
  for (const action of ['bootstrap-servers', 'build', 'pull', 'genconfig'] as const)
    expect(said[action], action).toMatch(/^Nothing for this action to do\. \d+ differences were found\.$/);
  // Keystone is away, so what it holds is unknown, and this action does not start it.
  expect(said['post-deploy']).toMatch(/^Nothing can be done: \d+ steps are blocked\.$/);
  expect(names(docker('ps', '--format', '{{.Names}}'))).toEqual(running);
}

/** Rows of a table, once it has some. */
async function rowsOf(page: Page): Promise<readonly string[]> {
  const rows = page.locator('tbody tr');
  await rows.first().waitFor({ timeout: MINUTE });
  return rows.allTextContents();
}

/** Holds what the screens of a broken cloud say against what Docker on its host says; `look` is called on each. */
export async function holdScreens(
  page: Page,
  at: string,
  lab: string,
  look: (name: string) => Promise<void>,
): Promise<void> {
  const docker = dockerOf(lab);
  const listed = (...filters: readonly string[]) =>
    names(docker('ps', '-a', '--filter', 'label=kollage.cloud', ...filters, '--format', '{{.Names}}'));
  const jobs = new Set(listed('--filter', 'label=kollage.job'));
  const services = listed().filter((name) => !jobs.has(name));
  const stopped = listed('--filter', 'status=exited').filter((name) => !jobs.has(name));

  await page.goto(at);
  const heading = page.getByRole('heading', { level: 1 });
  await expect(heading).toContainText(`${stopped.length} containers are stopped.`, { timeout: MINUTE });
  await expect(heading).not.toContainText('every address answers');
  await look('broken-overview');

  await page.goto(`${at}/containers`);
  const rows = await rowsOf(page);
  const said = (name: string) => rows.find((row) => row.startsWith(name)) ?? '';
  expect(rows.filter((row) => row.includes('stopped'))).toHaveLength(stopped.length);
  for (const name of services)
    if (stopped.includes(name)) expect(said(name)).toContain('stopped');
    else expect(said(name), name).toMatch(/running|starting|failing/);
  expect(rows.filter((row) => row.includes('missing'))).toEqual([]);
  await look('broken-containers');

  await page.getByRole('link', { name: 'keystone', exact: true }).first().click();
  await expect(heading).toContainText('keystone on ', { timeout: MINUTE });
  await expect(page.getByText(/files inside are as the host holds them/)).toBeVisible({ timeout: MINUTE });
  await look('container');
  const host = /\/hosts\/([^/]+)\//.exec(page.url())?.[1] ?? '';

  await page.goto(`${at}/hosts/${host}/failures/keystone`);
  await expect(heading).toContainText(/keystone/i, { timeout: MINUTE });
  await look('container-failure');
  await page.goto(`${at}/logs?host=${host}&container=keystone`);
  await expect(page.getByText(/keystone/).first()).toBeVisible({ timeout: MINUTE });
  await look('logs');
  for (const part of ['topology', 'secrets', 'upgrade', 'revisions', `hosts/${host}`]) {
    await page.goto(`${at}/${part}`);
    await expect(page.locator('main')).toContainText(/keystone|globals\.yml|mariadb|aio/, {
      timeout: MINUTE,
    });
    await look(part.replace(/\/.*/, ''));
  }
}
