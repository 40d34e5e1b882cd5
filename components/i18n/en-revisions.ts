/** What was written into a cloud's files. */
export const enRevisions = {
  title: 'History',
  lead: 'Every change of the inventory, the settings and the overrides. A restored file is a change of its own.',
  none: 'Nothing was changed yet.',
  noneLead: 'What you save under Settings, Files or Topology is listed here, with who saved it.',
  by: (who: string, when: string) => `${who}, ${when}`,
  deployed: (run: number) => `deployed by run #${run}`,
  notDeployed: 'not deployed yet',
  choose: 'Choose a change to see what it changed.',
  diffOf: (path: string, number: number) => `What change ${number} changed in ${path}`,
  undo: 'Undo…',
  restore: 'Restore this version…',
  undoTitle: (path: string) => `${path} as it was before this change`,
  restoreTitle: (path: string) => `${path} as it was after this change`,
  restoreText:
    'This is how the file changes now. Changes that came later are in it too. Nothing reaches a host before a plan is approved.',
  same: 'The file is like this already.',
  doIt: 'Restore it',
  plan: 'Plan the change',
  older: 'Show older ones',
};
