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
  if (!token) throw new Failure(({ failures }) => failures.tokenNeeded, { code: exitCodes.usage });
  if (name === undefined)
    throw new Failure(({ failures }) => failures.cloudNeeded, {
      code: exitCodes.usage,
    });
  const panel = await deps.panel(url, token);
  const clouds = await panel.clouds();
  const cloud = clouds.find((one) => one.name === name);
  if (!cloud)
    throw new Failure(({ failures }) => failures.panelHasNoCloud(name), {
      remedy: ({ failures }) => failures.panelClouds(clouds.map((one) => one.name)),
    });
  return { panel, cloud };
}
