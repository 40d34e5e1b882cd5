import { bytesText } from './bytes-text';
import { baseName, imageTag } from './short-names';
import type { Words } from './words';

const more = (detail: string): string => (detail ? `: ${detail}` : '');

export const enReasons: Words['reasons'] = {
  absent: () => 'not there yet',
  image: ({ from, to }) => `image ${imageTag(from)} → ${imageTag(to)}`,
  spec: ({ field, from, to }) => `${field}: ${from || '(empty)'} → ${to || '(empty)'}`,
  file: ({ path }) => `${baseName(path)} differs and is read only at start`,
  mode: ({ path, from, to }) => `mode of ${baseName(path)}: ${from} → ${to}`,
  not_running: ({ state }) => `state: ${state}`,
  stale_config: ({ path }) => `${baseName(path)} is younger than the process that read it`,
  followed: ({ container }) => `restarts after ${container}`,
  again: ({ because, detail }) =>
    ({
      digest: `what it was made from has changed${more(detail)}`,
      new_data: `its data is new${more(detail)}`,
      failed: `failed before${more(detail)}`,
    })[because],
  differs: ({ what }) => `${baseName(what)} differs`,
  not_wanted: () => 'no longer configured',
  unused: ({ frees }) => `unused: frees ${bytesText(frees)}`,
  former: ({ container }) => `kept from before ${container} was replaced`,
  unready: ({ what }) => `runs but is not ready: ${what}`,
  foreign: ({ cloud }) => `created by the cloud ${cloud}`,
  unseen: ({ cause }) => `state unknown until this is fixed: ${cause}`,
};

/** Kinds of steps, as nouns. */
export const enStepKinds: Words['kinds'] = {
  precheck: 'prechecks',
  system: 'host settings',
  build: 'build',
  push: 'push',
  pull: 'pull',
  files: 'files',
  container: 'container',
  start: 'start',
  await: 'wait until ready',
  restart: 'restart',
  reload: 'reload',
  job: 'one-shot job',
  api: 'API object',
  stop: 'stop',
  remove: 'remove',
  remove_image: 'remove image',
  remove_volume: 'remove volume',
  exec: 'clean up the host',
  remove_files: 'remove files',
  backup: 'backup',
  adopt: 'adopt',
  drain: 'drain',
  reboot: 'reboot',
  hand_over: 'hand over',
};

/** What steps of one kind do, to one or more subjects. */
export const enSteps: Words['steps'] = {
  precheck: (s) => s,
  system: (s) => s,
  build: (s) => `build ${s}`,
  push: (s) => `push ${s}`,
  pull: (s) => `pull ${s}`,
  files: (s) => `files of ${s}`,
  container: (s) => `container ${s}`,
  start: (s) => `start ${s}`,
  await: (s) => `wait for ${s}`,
  restart: (s) => `restart ${s}`,
  reload: (s) => `reload ${s}`,
  job: (s) => `job ${s}`,
  api: (s) => `API ${s}`,
  stop: (s) => `stop ${s}`,
  remove: (s) => `remove ${s}`,
  remove_image: (s) => `remove image ${s}`,
  remove_volume: (s) => `remove volume ${s}`,
  exec: (s) => `clean up what ${s} created on the host`,
  remove_files: (s) => `remove files in ${s}`,
  backup: (s) => `run the one-shot ${s}`,
  adopt: (s) => `look at what Kolla-Ansible made on ${s}`,
  drain: (s) => `move the instances of ${s}`,
  reboot: (s) => `reboot ${s}`,
  hand_over: (s) => `hand ${s} over to the operator`,
};
