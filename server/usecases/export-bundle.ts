import type { Access } from '../core/domain/access';
import { createRedactor } from '../core/secrets/create-redactor';
import { maskTold } from '../core/secrets/mask-told';
import { besideTexts } from './folder-changes';
import type { Asker, Kollage } from './kollage';
import { viewCloud } from './read-clouds';
import { readWatch } from './read-watch';
import { found, Refusal } from './refusal';

/** Runs and plans, revisions and entries of the audit that a bundle holds. */
const RUNS = 5;
const REVISIONS = 50;
const AUDIT = 200;

/** `east-1`, `east-1/config/nova.conf`, `east-1 #215`; not `east-10`. */
const isOf = (cloud: string, object: string): boolean =>
  object === cloud || object.startsWith(`${cloud} `) || object.startsWith(`${cloud}/`);

/**
 * What somebody needs who is to help with a cloud, as JSON: its files, how its hosts are, its last plans and runs, what
 * was changed. Secrets are masked; a text in which one is found all the same is refused.
 */
export async function exportBundle(
  kollage: Pick<Kollage, 'store' | 'queue' | 'files' | 'folders' | 'credentials' | 'tools' | 'generate'>,
  id: string,
  asker: Asker & { readonly access: Access },
): Promise<{ readonly name: string; readonly text: string }> {
  const { store } = kollage;
  const cloud = await viewCloud(kollage, id, asker.access);
  const files = found(await store.clouds.files(id), 'cloud');
  const [present, former, hosts, watch, runs, revisions, audit] = await Promise.all([
    store.secrets.read(id),
    store.secrets.former(id),
    store.hosts.list(id),
    readWatch(kollage, id),
    store.runs.list(id, RUNS),
    store.revisions.list(id, undefined, REVISIONS),
    store.audit.list(AUDIT, { text: cloud.name }),
  ]);
  const facts = await store.runs.facts(runs.map((run) => run.id));
  const plans = await Promise.all(runs.map((run) => store.plans.view(run.plan.id)));
  const bundle = {
    made: { at: new Date().toISOString(), by: asker.name, with: `Node ${process.version}` },
    cloud,
    hosts: hosts.map(({ name, place }) => ({ name, place })),
    watch,
    files: {
      inventory: maskTold(files.inventory),
      'globals.yml': maskTold(files.globals),
      ...Object.fromEntries(
        Object.entries(besideTexts(files.beside)).map(([path, text]) => [path, maskTold(text)]),
      ),
      ...Object.fromEntries(
        Object.entries(files.overrides).map(([path, text]) => [`config/${path}`, maskTold(text)]),
      ),
    },
    revisions: revisions.map(({ at, ...revision }) => ({ ...revision, at: at.toISOString() })),
    runs: runs.map((run, at) => ({
      ...{ number: run.number, action: run.action, by: run.by, createdAt: run.createdAt.toISOString() },
      plan: plans[at],
      events: facts.get(run.id) ?? [],
    })),
    // The text is looked for everywhere: entries of other clouds are not for this one's operators.
    audit: audit.filter(({ object }) => isOf(cloud.name, object)),
  };
  const redact = createRedactor([present, ...former]);
  const text = `${JSON.stringify(bundle, (_, value: unknown) => (typeof value === 'string' ? redact(value) : value), 2)}\n`;
  if (redact(text) !== text) throw new Refusal('conflict', { kind: 'secret_in_bundle' });
  const { name: by, address } = asker;
  await store.audit.add({ by, address, verb: 'clouds.bundle', object: cloud.name });
  return { name: `${cloud.name}-support.json`, text };
}
