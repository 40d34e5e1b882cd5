import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { browser } from './browser';
import { repackPng } from './repack-png';

/** Takes the pictures of docs/tour.md from the running panel: `npm run tour`, after `npm run build`. */

const root = join(import.meta.dirname, '..', '..');
const text = join(root, 'docs', 'tour.md');
/** Bytes that all pictures may have. */
const MOST = 1_500_000;
const port = Number(process.env.KOLLAGE_BROWSER_PORT ?? 4174);
const address = `http://127.0.0.1:${port}`;

/** What is done on a page before its picture is taken, by the picture's name. */
const before: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  async wizard(page) {
    await page.getByRole('radio', { name: /Several hosts over SSH/ }).check();
    await page.getByLabel('Name of the cloud').fill('east-2');
    const hosts = page.getByRole('textbox', { name: 'Hosts', exact: true });
    await hosts.fill('ctl01 192.0.2.11\nctl02 192.0.2.12\nctl03 192.0.2.13\ncmp[01:04]\ncmp01 192.0.2.21');
    await page.getByRole('region', { name: 'Who does what' }).scrollIntoViewIfNeeded();
  },
  async wiring(page) {
    await page.getByRole('button', { name: 'Check the wiring' }).click();
    await page.getByRole('table').first().waitFor();
  },
};

/** `![what it shows](tour/name.png "/address")`, as the text has them. */
function pictures(): readonly { readonly file: string; readonly name: string; readonly path: string }[] {
  const found = [...readFileSync(text, 'utf8').matchAll(/!\[[^\]]*\]\((tour\/([a-z-]+)\.png) "([^"]+)"\)/g)];
  return found.map(([, file = '', name = '', path = '']) => ({
    file: join(dirname(text), file),
    name,
    path,
  }));
}

async function answers(): Promise<void> {
  for (let tries = 0; tries < 120; tries++) {
    if (
      await fetch(`${address}/sign-in`).then(
        ({ ok }) => ok,
        () => false,
      )
    )
      return;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  throw new Error(`the panel does not answer at ${address}`);
}

const server = spawn(process.execPath, ['--import', 'tsx', 'e2e/browser/fixtures/server.ts'], {
  cwd: root,
  env: { ...process.env, PORT: String(port), NODE_ENV: 'production' },
  stdio: ['ignore', 'ignore', 'inherit'],
});
try {
  await answers();
  const all = pictures();
  const folder = join(dirname(text), 'tour');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  const chrome = await chromium.launch(browser.launchOptions);
  const page = await chrome.newPage({ viewport: { width: 1280, height: 800 }, colorScheme: 'light' });
  page.setDefaultTimeout(60_000);
  for (const { file, name, path } of all) {
    await fetch(`${address}/fixture/new`);
    // An address that differs in its # alone would not be loaded anew.
    await page.goto('about:blank');
    await page.goto(`${address}${path}`);
    await page.locator('main h1, main h2').first().waitFor();
    await page.waitForFunction(() => document.querySelector('[aria-busy=true]') === null);
    await before[name]?.(page);
    await page.waitForTimeout(800);
    writeFileSync(file, repackPng(await page.screenshot()));
    console.log(`${name}: ${Math.round(statSync(file).size / 1024)} kB`);
  }
  await chrome.close();
  const sum = readdirSync(folder).reduce((bytes, name) => bytes + statSync(join(folder, name)).size, 0);
  if (sum > MOST) throw new Error(`the pictures have ${sum} bytes, more than ${MOST}`);
  console.log(`${all.length} pictures, ${Math.round(sum / 1024)} kB`);
} finally {
  server.kill('SIGTERM');
}
