import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '@playwright/test';

const screens: readonly (readonly [string, string])[] = [
  ['sign-in', '/sign-in'],
  ['clouds', '/'],
  ['wizard', '/clouds/new'],
  ['overview', '/clouds/east-1'],
  ['actions', '/clouds/east-1/plans'],
  ['plan', '/clouds/east-1/plans/plan-ready'],
  ['plan-computing', '/clouds/east-1/plans/plan-computing'],
  ['plan-invalid', '/clouds/east-1/plans/plan-invalid'],
  ['plan-failed', '/clouds/east-1/plans/plan-failed'],
  ['plan-refused', '/clouds/east-1/plans/plan-refused'],
  ['plan-empty', '/clouds/east-1/plans/plan-empty'],
  ['plan-differs', '/clouds/east-1/plans/plan-differs'],
  ['plan-unseen', '/clouds/east-1/plans/plan-unseen'],
  ['plan-blocked', '/clouds/east-1/plans/plan-blocked'],
  ['plan-all-blocked', '/clouds/east-1/plans/plan-all-blocked'],
  ['plan-held', '/clouds/east-1/plans/plan-held'],
  ['runs', '/clouds/lab/runs'],
  ['run-live', '/clouds/lab/runs/run-live'],
  ['run-failed', '/clouds/lab/runs/run-failed'],
  ['failure', '/clouds/lab/runs/run-failed/failures/net02%2Fcontainer%2Fneutron_openvswitch_agent'],
  ['failure-plan', '/clouds/east-1/plans/plan-failed/failures'],
  ['failure-plan-fault', '/clouds/east-1/plans/plan-failed/failures/1'],
  ['failure-container', '/clouds/east-1/hosts/ctl01/failures/mariadb'],
  ['failure-none', '/clouds/east-1/hosts/ctl01/failures/memcached'],
  ['failure-unknown', '/clouds/lab/runs/run-failed/failures/aio%2Fjob%2Fkeystone_bootstrap'],
  ['run-done', '/clouds/lab/runs/run-done'],
  ['run-moved', '/clouds/lab/runs/run-moved'],
  ['access', '/clouds/east-1/access'],
  ['access-fresh', '/clouds/west-1/access'],
  ['access-making', '/clouds/lab/access'],
  ['topology', '/clouds/east-1/topology'],
  ['topology-list', '/clouds/east-1/topology?view=list'],
  ['topology-large', '/clouds/lab/topology'],
  ['topology-unreadable', '/clouds/west-1/topology'],
  ['containers', '/clouds/east-1/containers'],
  ['containers-unwatched', '/clouds/west-1/containers'],
  ['container', '/clouds/east-1/hosts/ctl01/containers/keystone'],
  ['host', '/clouds/east-1/hosts/ctl01'],
  ['upgrade', '/clouds/east-1/upgrade'],
  ['revisions', '/clouds/east-1/revisions'],
  ['notices', '/clouds/east-1/notices'],
  ['import', '/clouds/import'],
  ['folder', '/clouds/east-1/folder'],
  ['services', '/clouds/east-1/services'],
  ['services-unreadable', '/clouds/west-1/services'],
  ['service', '/clouds/east-1/services/keystone'],
  ['service-fresh', '/clouds/spare/services/nova'],
  ['processes', '/clouds/east-1/services/processes'],
  ['processes-well', '/clouds/lab/services/processes'],
  ['processes-none', '/clouds/west-1/services/processes'],
  ['processes-never', '/clouds/spare/services/processes'],
  ['logs', '/clouds/east-1/logs?host=ctl01&container=keystone'],
  [
    'logs-errors',
    '/clouds/east-1/logs?log=ctl01%2Ff%2Fkeystone%2Fkeystone.log&log=ctl01%2Ff%2Fmariadb%2Fmariadb.log&log=ctl03%2Ff%2Fnova%2Fx.log&level=error',
  ],
  ['logs-choose', '/clouds/east-1/logs'],
  ['logs-never', '/clouds/spare/logs'],
  ['images', '/clouds/east-1/images'],
  ['backups', '/clouds/east-1/backups'],
  ['shells', '/clouds/east-1/shells'],
  ['shell-new', '/clouds/east-1/shells/new?host=ctl01&container=keystone'],
  ['shell-replay', '/clouds/east-1/shells/s-2'],
  ['wiring', '/clouds/east-1/wiring'],
  ['verify', '/clouds/lab/verify'],
  ['verify-off', '/clouds/east-1/verify'],
  ['verify-never', '/clouds/west-1/verify'],
  ['verify-none', '/clouds/spare/verify'],
  ['access-none', '/clouds/spare/access'],
  ['settings', '/clouds/east-1/settings#neutron_external_interface'],
  ['settings-fresh', '/clouds/spare/settings'],
  ['settings-unreadable', '/clouds/west-1/settings'],
  ['files', '/clouds/east-1/files'],
  ['secrets', '/clouds/east-1/secrets'],
  ['secrets-fresh', '/clouds/spare/secrets'],
  ['secrets-unreadable', '/clouds/west-1/secrets'],
  ['you', '/you'],
  ['people', '/people'],
  ['invitation', '/invitation#invented-invitation-shown-once'],
  ['audit', '/audit'],
];
const sizes = [
  [1280, 800],
  [1920, 1080],
  [390, 844],
] as const;

test.beforeEach(async ({ request }) => void (await request.get('/fixture/new')));

for (const [name, path] of screens)
  test(`${name}: axe finds nothing, in both languages and themes, and it fits every width`, async ({
    page,
    context,
    baseURL,
  }) => {
    const url = baseURL ?? '';
    const picture = (what: string) =>
      page.screenshot({ path: `e2e/browser/screenshots/${name}.${what}.png` });
    for (const language of ['en', 'zh'] as const) {
      await context.addCookies([{ name: 'kollage_language', value: language, url }]);
      // An address that differs in its # alone would not be loaded anew.
      await page.goto('about:blank');
      await page.goto(path);
      await expect(page.locator('main h1, main h2').first()).toBeVisible();
      await expect(page.locator('[aria-busy=true]:visible')).toHaveCount(name === 'plan-computing' ? 1 : 0);
      for (const theme of ['light', 'dark'] as const) {
        await page.evaluate((to) => document.documentElement.setAttribute('data-theme', to), theme);
        await page.waitForTimeout(200);
        await picture(`${language}.${theme}`);
        // The themes differ in their colours alone.
        const axe = new AxeBuilder({ page });
        const found = await (theme === 'light' ? axe : axe.withRules(['color-contrast'])).analyze();
        expect(found.violations.map((v) => `${v.id}: ${v.nodes[0]?.html.slice(0, 160)}`)).toEqual([]);
      }
      for (const [width, height] of language === 'en' ? sizes : sizes.slice(2)) {
        await page.setViewportSize({ width, height });
        await page.waitForTimeout(100);
        await picture(`${language}.${width}`);
        const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        expect(over, `wider than a window of ${width}`).toBeLessThanOrEqual(0);
      }
      await page.setViewportSize({ width: 1440, height: 900 });
    }
  });
