/** The way back to an earlier run. */
export const enRollback = {
  title: 'Going back',
  kept: (run: number) => `The images and the configuration that run ${run} brought to the hosts are kept.`,
  plan: 'Go back to this run',
  planLead: 'Opens a plan first. Nothing changes before somebody approves it.',
  alone: 'To undo a change of the configuration alone, restore a file in the history.',
  history: 'Open the history',
  wentBack: (run: number) => `This run went back to run ${run}.`,
  inPlan: (run: number) => `Back to run ${run}`,
  openRun: (run: number) => `Open run ${run}`,
  says: [
    'Containers get the images and files of that run, host by host. A container that does not become ready makes place for the one that runs now.',
    'Databases, volumes, users and endpoints stay as they are.',
    'Packages, kernel settings and names of the hosts stay as they are.',
    'The configuration in the panel does not change. The next deploy brings it to the hosts again.',
  ],
  runs: (to: number, number: number) =>
    `The cloud runs the state of run ${to}: run ${number} went back to it. A deploy brings the configuration to the hosts again.`,
};
