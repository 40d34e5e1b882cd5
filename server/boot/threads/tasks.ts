import { editedInventory, topologyOf, topologyWith } from '../../usecases/draw-topology';
import { checkFile, configured, doorOf, settingsOf } from '../../usecases/file-work';
import { overridesOf } from '../../usecases/list-overrides';
import { serviceCardsOf } from '../../usecases/list-services';
import { certificatesOf } from '../../usecases/make-certificates';
import { mergedOf } from '../../usecases/merge-override';
import { openFile } from '../../usecases/open-file';
import { readFolder } from '../../usecases/read-folder';
import type { RolesAndTools } from '../../usecases/roles-and-tools';
import { withVariables } from '../../usecases/set-variables';

type Task = (tools: RolesAndTools, input: never) => unknown;

/** What a thread can be asked for. Inputs and outputs are copied between threads, so they are plain data. */
export const tasks = {
  settings: settingsOf,
  checkFile,
  openFile,
  configured,
  access: doorOf,
  certificates: certificatesOf,
  folder: readFolder,
  topology: topologyOf,
  topologyWith,
  editedInventory,
  withVariables,
  overrides: overridesOf,
  serviceCards: serviceCardsOf,
  merged: mergedOf,
} satisfies Record<string, Task>;

export type Tasks = typeof tasks;
export type TaskName = keyof Tasks;
export type TaskInput<N extends TaskName> = Parameters<Tasks[N]>[1];
export type TaskOutput<N extends TaskName> = Awaited<ReturnType<Tasks[N]>>;
