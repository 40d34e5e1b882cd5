import type { StepWork } from '../../core/domain/plan';

const verbs: Readonly<Record<StepWork['kind'], string>> = {
  precheck: '',
  system: '',
  build: 'build ',
  push: 'push ',
  pull: 'pull ',
  files: 'files of ',
  container: 'container ',
  start: 'start ',
  await: 'wait for ',
  restart: 'restart ',
  reload: 'reload ',
  job: 'job ',
  api: 'API ',
  stop: 'stop ',
  remove: 'remove ',
  remove_volume: 'remove volume ',
  exec: 'clear what was made on the host by ',
  remove_files: 'remove files in ',
};

/** What steps of one kind do, to one or more subjects: `files of cron, rsyslog`. */
export const stepWords = (kind: StepWork['kind'], subjects: readonly string[]): string =>
  `${verbs[kind]}${[...new Set(subjects)].join(', ')}`;
