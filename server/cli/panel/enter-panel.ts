import type { CloudView } from '../../views/clouds';
import type { CliDeps } from '../cli-deps';
import { exitCodes, Failure } from '../failure';
import type { Panel } from './panel';

export interface PanelFlags {
  readonly panel?: string;
  readonly token?: string;
  readonly cloud?: string;
}

/** A panel, and the cloud there that was named. */
export async function enterPanel(
  deps: CliDeps,
  { panel: url = '', token, cloud: name }: PanelFlags,
): Promise<{ readonly panel: Panel; readonly cloud: CloudView }> {
  if (!token)
    throw new Failure('An API token is needed: --token, or KOLLAGE_TOKEN', { code: exitCodes.usage });
  if (name === undefined)
    throw new Failure("Say which cloud: --cloud NAME (the cloud's name in the panel)", {
      code: exitCodes.usage,
    });
  const panel = await deps.panel(url, token);
  const clouds = await panel.clouds();
  const cloud = clouds.find((one) => one.name === name);
  if (!cloud)
    throw new Failure(`the panel has no cloud "${name}"`, {
      remedy: clouds.length === 0 ? 'It has none at all.' : `It has ${clouds.map((c) => c.name).join(', ')}.`,
    });
  return { panel, cloud };
}
