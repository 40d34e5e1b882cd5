import { counted } from './counted';

/** Why a command cannot do what it was asked; a remedy where there is one. */
export const enCliFailures = {
  nothingChanged: 'Nothing was changed.',
  noHostChanged: 'Nothing was changed on any host.',
  sayWhichHosts: 'Name the hosts to maintain, or give --all: one of the two.',
  flagIgnored: (action: string, flag: string) => `${flag}: ${action} would ignore it. Leave it out.`,
  sayWhichRun: 'Give the number of the run to go back to: --to RUN',
  runNotKept: (run: string) => `Run ${run} is not kept.`,
  runsKept: (runs: readonly string[]) =>
    runs.length === 0
      ? 'No run is kept yet. Each deploy, reconfigure, upgrade or rollback of all hosts is kept when it ends well.'
      : `Kept runs: ${runs.join(', ')}.`,
  noPassphrase: (least: number) =>
    `Give a passphrase of at least ${least} characters: --passphrase-file FILE, or KOLLAGE_BACKUP_PASSPHRASE.`,
  panelBackup: {
    no_backup: (file: string) => `${file} is no backup of a panel.`,
    passphrase_wrong: 'The passphrase is not the one with which this backup was made.',
    broken: 'This backup is cut short or altered. Nothing was restored; use an earlier backup.',
    newer: (version: string) =>
      `A newer edition of Kollage made this backup (${version}). Restore it with that edition.`,
    place_taken: (place: string) =>
      `${place} is in use. A backup is restored only where the panel keeps nothing: set KOLLAGE_STATE to an empty folder.`,
    nothing_kept: (place: string) => `No panel keeps anything in ${place}. Set KOLLAGE_STATE to its folder.`,
    file_exists: (file: string) => `${file} exists already.`,
  },
  nothingWritten: 'Nothing was written.',
  nothingMade: 'Nothing was created.',
  rolesUnusable: 'The roles have errors.',
  folderNeeded: 'Give the folder of the cloud: -c FOLDER',
  panelHasInventory: 'The panel has its own inventory. Leave out -i.',
  panelHasFiles: 'The panel has its own files, and none of them is encrypted. Leave out the vault password.',
  noFolder: (path: string) => `${path}: there is no such folder`,
  folderRemedy:
    'Give the folder of your cloud with -c. The folder has inventory, globals.yml and passwords.yml.',
  locked: (who: string, what: string, since: string, pid: number, machine: string) =>
    `${who} has been running ${what} on this cloud since ${since} (process ${pid} on ${machine})`,
  lockedRemedy: (path: string) =>
    `Wait until that process ends. If the process is gone for good, remove ${path}.`,
  lockLost: (path: string) => `Another process took the lock ${path} first`,
  tryAgain: 'Try again.',
  noInventoryIn: (path: string) => `${path} has no inventory`,
  noInventory: (path: string) => `${path}: there is no such inventory`,
  badKnownHost: (path: string, line: number) =>
    `${path}:${line}: not a line of the form "host SHA256:... user@address:port"`,
  notAllowed: (path: string) => `${path}: this user may not read the file`,
  isFolder: (path: string) => `${path} is a folder, not a file`,
  isFile: (path: string) => `${path} is a file, not a folder`,
  unreadable: (path: string) => `${path} cannot be read`,
  noPrompt: (id: string) => `--vault-id ${id}: Kollage does not ask for a vault password`,
  noPromptRemedy:
    'Name the file that contains the password: --vault-id LABEL@FILE, or --vault-password-file FILE.',
  noVaultPassword: (path: string) => `${path}: the file has no vault password`,
  vaultPasswordUnread: (path: string, why: string) => `${path}: the vault password cannot be read (${why})`,
  vaultPasswordRemedy: 'Name a file that contains the password, or a program that prints the password.',
  programEnded: 'the program was stopped',
  limitEmpty: (limit: string) => `--limit ${limit}: no host is left`,
  prechecksFail: (hosts: string) => `Nothing was changed: prechecks fail on ${hosts}.`,
  prechecksRemedy: (hosts: string) =>
    `Fix the checks above, or continue anyway with --override-prechecks ${hosts}`,
  nobodyApproves: 'Nothing was changed: the plan needs an approval, and there is no terminal to ask at.',
  approveRemedy: 'Approve the plan with --yes.',
  nobodyConfirms:
    'Nothing was changed: this action needs a confirmation, and there is no terminal to ask at.',
  confirmRemedy: (cloud: string) => `Confirm with --yes-i-really-really-mean-it ${cloud}`,
  otherName: (cloud: string, typed: string) =>
    `Nothing was changed: the name of this cloud is "${cloud}", not "${typed}".`,
  noWorkshop: 'Images cannot be built here: no Docker Engine answers on this machine',
  workshopRemedy: 'Install and start Docker (apt install docker.io), and give this user access to Docker.',
  keyChangedRemedy: "To accept the new key, remove the host's line from known_hosts.kollage.",
  noAddress: (host: string) => `no address is configured for ${host}`,
  keyUnknown: (where: string, key: string) =>
    `The key of ${where} is not known yet. The host shows the key ${key}`,
  keyUnknownRemedy:
    'Compare the key on the console of the host, then run the command again with --accept-new-host-keys.',
  keyRefused: (name: string) => `The key of ${name} was not accepted.`,
  noAcceptanceTests: 'This cloud has no acceptance tests.',
  acceptanceTestsRemedy: 'Set enable_tempest: true in globals.yml and deploy.',
  notGenconfig: (path: string) =>
    `${path} has files that genconfig did not write. The files were left as they are.`,
  emptyFolderRemedy: 'Give an empty folder, or a folder that does not exist yet.',
  badFolderName: (host: string) => `the host name "${host}" cannot be the name of a folder`,
  besideSealed: (path: string, count: number) =>
    `${path} has values that ansible-vault encrypted one by one: ${counted(count, 'new secret')} would be readable beside them`,
  besideSealedRemedy:
    'Encrypt the whole file instead (decrypt the values, then ansible-vault encrypt), and run genpwd again.',
  answersUnread: (path: string, why: string) => `${path}: the answer file cannot be read (${why})`,
  notText: 'the file is not a text',
  exists: (path: string) => `${path} already exists; nothing was written`,
  tokenNeeded: 'An API token is needed: --token, or KOLLAGE_TOKEN',
  cloudNeeded: "Give the cloud's name in the panel: --cloud NAME",
  panelHasNoCloud: (name: string) => `The panel has no cloud "${name}".`,
  panelClouds: (names: readonly string[]) =>
    names.length === 0 ? 'The panel has no cloud.' : `The panel has ${names.join(', ')}.`,
  panelFetchesImage: 'The panel fetches the image itself. Give --image tiny, or a URL.',
  otherTask: 'Another task was started in this cloud in the meantime.',
  badEnd: 'The task did not end well.',
  badPanel: (url: string) => `--panel ${url} is not an address like http://127.0.0.1:8787`,
  panelSays: (says: string) => `The panel says: ${says}`,
};
