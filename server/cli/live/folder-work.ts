import type { HostTarget } from '../../engine/ports';
import type { PlannedCloud } from '../../usecases/plan-cloud';
import type { Back } from '../../usecases/state-of-run';
import type { CliEngine } from '../cli-deps';
import type { LoadedFolder } from '../folder/load-folder';
import type { Output } from '../terminal';
import type { LiveOptions } from './live-options';

export type Planned = Extract<PlannedCloud, { kind: 'planned' }>;

/** An action on a folder: its files, what reaches its hosts, and who is at the keyboard. */
export interface FolderWork {
  readonly loaded: LoadedFolder;
  readonly engine: CliEngine;
  readonly targets: Readonly<Record<string, HostTarget>>;
  readonly output: Output;
  readonly options: LiveOptions;
  readonly back?: Back;
}
