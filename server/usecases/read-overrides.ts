import type { MergedView, OverridesView } from '../views/overrides';
import type { StoredFiles } from './compile-files';
import type { Kollage } from './kollage';
import { factsOf } from './load-cloud';
import type { MergeAsk } from './merge-override';
import { found } from './refusal';

type Parts = Pick<Kollage, 'store' | 'files'>;

/** The overrides that a cloud's files accept. */
export async function readOverrides(parts: Parts, cloud: string): Promise<OverridesView> {
  return parts.files.overrides((await storedFiles(parts, cloud)).files);
}

/** A file of a container as a host gets it. Nothing is saved. */
export async function readMerged(parts: Parts, cloud: string, ask: MergeAsk): Promise<MergedView> {
  const { files, at } = await storedFiles(parts, cloud);
  const seen = at[ask.host];
  return parts.files.merged({ files, ask, ...(seen === undefined ? {} : { at: seen }) });
}

/** A cloud's files with what its hosts told, and when each was looked at. */
export async function storedFiles(
  { store }: Pick<Kollage, 'store'>,
  cloud: string,
): Promise<{ readonly files: StoredFiles; readonly at: Readonly<Record<string, string>> }> {
  const { name } = found(await store.clouds.get(cloud), 'cloud');
  const [files, looks] = await Promise.all([store.clouds.files(cloud), store.looks.of(cloud, 'facts')]);
  const texts = found(files, 'cloud');
  // The last successful observation, even where later ones failed: the view shows its age.
  const seen = Object.entries(looks).flatMap(([host, { at, found: look }]) =>
    at !== undefined && look ? [{ host, at, facts: factsOf(look.facts) }] : [],
  );
  const facts = Object.fromEntries(seen.map((one) => [one.host, one.facts]));
  const at = Object.fromEntries(seen.map((one) => [one.host, one.at]));
  return { files: { cloud: name, ...texts, facts }, at };
}
