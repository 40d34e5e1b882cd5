/** Folders of Kolla, in and out. */
export const enFolders = {
  importTitle: 'Import a Kolla folder',
  importLead:
    'Inventory, globals.yml, globals.d, passwords.yml, config, group_vars and host_vars. Mistakes are shown with file and line before anything is saved. No host is contacted.',
  title: 'Folder',
  lead: 'This cloud as the folder that Kolla has: for the command line, for git, for a copy.',
  exportTitle: 'Export',
  exportLead: 'The files that were imported, byte for byte, with what was changed since.',
  download: 'Download the folder',
  downloadSecrets: 'Download with passwords.yml',
  secretsLead: 'With every password of the cloud. The audit notes it.',
  saved: (name: string) => `${name} is downloaded.`,
  reviseTitle: 'Import over this cloud',
  reviseLead: 'Another folder in place of the files of this cloud. The difference is shown first.',
  where: 'Where the folder is',
  from: { files: 'Folder', archive: 'Archive', git: 'Git', answers: 'Answer file' },
  chooseFolder: 'Choose a folder',
  chooseArchive: 'Choose a .tar.gz or .zip',
  chosen: (name: string, files: number) => `${name}, ${files} ${files === 1 ? 'file' : 'files'}`,
  chosenArchive: (name: string, kb: number) => `${name}, ${kb} kB`,
  tooLarge:
    'More than 2.6 MB cannot be sent at once. Leave out files that do not belong to the cloud, or use git.',
  chooseAnswers: 'Choose an answer file',
  answers: 'Answers',
  answersHelp: 'One YAML: cloud, hosts, address, interface, external_interface, services, settings',
  url: 'Repository',
  urlHelp: 'https, readable without a password',
  badUrl: 'An address that begins with https://, without a user name.',
  commit: 'Commit',
  commitHelp: 'The whole name: 40 hexadecimal digits',
  badCommit: 'The whole name of a commit: 40 hexadecimal digits.',
  inRepository: 'Folder in it',
  inRepositoryHelp: 'Empty for the top',
  vault: 'Vault password',
  vaultHelp: 'Only where ansible-vault encrypted something. It is used once and not kept.',
  takePasswords: 'Keep the passwords of its hosts as secrets',
  takePasswordsHelp:
    'These passwords are readable in the folder. As secrets they are hidden, and the files refer to them. Read the folder again after this.',
  vaultClosed: 'Something here is encrypted. Give its vault password and read the folder again.',
  read: 'Read the folder',
  reading: 'Reading and checking the whole folder',
  good: (hosts: number, files: number) =>
    `${hosts} ${hosts === 1 ? 'host' : 'hosts'} in ${files} ${files === 1 ? 'file' : 'files'}. Nothing stands against it.`,
  bad: (errors: number) =>
    errors === 1 ? 'One error. Nothing can be saved.' : `${errors} errors. Nothing can be saved.`,
  secrets: (given: number, missing: number) =>
    missing === 0
      ? `${given} secrets come with it.`
      : `${given} secrets come with it; ${missing} are made when they are needed.`,
  counts: 'Which inventory counts',
  countsHelp: 'In the order of choosing: a later one wins. Then read the folder again.',
  ignored: (files: number) =>
    files === 1
      ? 'One file is read by nothing. It is kept and exported again.'
      : `${files} files are read by nothing. They are kept and exported again.`,
  name: 'Name of the cloud',
  badName: 'Lower-case letters, digits and hyphens, up to 63.',
  key: 'Private key for its hosts',
  keyHelp: 'In OpenSSH form, without a passphrase. Kept encrypted. Without it hosts cannot be looked at.',
  create: 'Make the cloud',
  changes: (count: number) =>
    count === 0 ? 'The files are the same.' : count === 1 ? 'One file differs.' : `${count} files differ.`,
  change: { added: 'added', changed: 'changed', removed: 'removed' },
  newSecrets: (names: string) => `New values: ${names}`,
  diffOf: (path: string) => `What changes in ${path}`,
  revise: 'Save as revisions',
  revised: (files: number) =>
    files === 1
      ? 'Saved: one file changed. A plan brings it to the hosts.'
      : `Saved: ${files} files changed. A plan brings them to the hosts.`,
  viewer: 'An operator of this cloud imports and exports its folder.',
};
