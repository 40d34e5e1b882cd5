import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, test } from 'vitest';
import { issueToken, readOpenrc } from './world/keystone';
import { type OpenKollage, openKollage } from './world/kollage';
import { deployedCloud, dueWords, outcomeOf, readyPlan, run } from './world/work';

let kollage: OpenKollage;
let cloud: string;
beforeAll(async () => {
  kollage = await openKollage();
  cloud = await deployedCloud(kollage, 'secrets', { enable_openstack_core: false, enable_barbican: true });
}, 1_500_000);
afterAll(async () => kollage?.close());

test.each((process.env.NAMES ?? '').split(','))(
  '%s',
  async (name) => {
    const before = readOpenrc(await kollage.credentials.openrc(cloud, 'admin'));
    await kollage.store.secrets.replace(cloud, { [name]: randomBytes(20).toString('hex') });
    for (let i = 0; i < 3; i += 1) {
      const made = await readyPlan(kollage, cloud);
      console.log(
        name,
        i,
        dueWords(made),
        JSON.stringify(made.blocked),
        made.changes.filter((c) => c.verb === 'unknown').map((c) => JSON.stringify(c)),
        made.steps.map((s) => s.id).join(' > '),
      );
      if (made.steps.length === 0) break;
      const events = await run(kollage, made);
      console.log(
        name,
        i,
        outcomeOf(events),
        events
          .filter((e) => e.type === 'step_done')
          .map((e) => ('step' in e ? e.step : ''))
          .join(' > '),
      );
    }
    const admin = readOpenrc(await kollage.credentials.openrc(cloud, 'admin'));
    console.log(
      name,
      'token',
      await issueToken(admin).then((t) => t.user, String),
      'old',
      await issueToken(before).then(
        (t) => t.user,
        (e) => String(e).slice(0, 60),
      ),
    );
  },
  900_000,
);
