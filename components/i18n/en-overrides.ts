/** Overrides and what comes of them. */
export const enOverrides = {
  several: 'Several services',
  nobody: 'Read by nothing',
  unread: 'Nothing reads this file.',
  unreadHelp: 'No service of Kollage reads this path. The file stays without effect.',
  didYouMean: (path: string) => `Did you mean config/${path}?`,
  nowhere: (containers: string) =>
    `Only ${containers} would read this file, and it runs on no host of this cloud.`,
  nowhereMany: (containers: string) =>
    `Only ${containers} would read this file, and none of them runs on a host of this cloud.`,
  offerLead: 'An override is laid over the file of the same name that a service reads.',
  offerHelp: 'Below are the files that services of this cloud read. Type to narrow them down.',
  forHost: 'For',
  allHosts: 'all hosts',
  offers: 'Files that services read',
  noOffer: 'No service reads a file with this name.',
  addAnyway: (path: string) => `Add config/${path} all the same`,
  addAnywayHelp: 'Nothing reads this path: the file will have no effect.',
  exists: 'exists',
  on: (n: number) => (n === 0 ? 'runs nowhere in this cloud' : n === 1 ? 'on 1 host' : `on ${n} hosts`),
  readBy: (first: string, more: number) => (more > 0 ? `${first} and ${more} more` : first),
  moreOffers: (n: number) => `${n} more match: type more of the path.`,
  resultOf: (path: string) => `What a host gets: ${path}`,
  container: 'Container',
  host: 'Host',
  onlyOwn: 'Overrides only',
  template: 'template',
  thisFile: 'this file',
  hostFile: 'host’s file',
  replaces: (who: string) => `replaces, ${who}:`,
  emptyValue: '(empty)',
  wholeReplaced: 'This kind of file is not merged: the override is the whole file.',
  unwanted: (container: string, host: string) =>
    `${container} has no such file on ${host}, as things are set.`,
  faulty: 'No result. Fix these errors first.',
  needsLook: 'There is no result yet: some hosts were not observed. Missing or wrong:',
  noOwn: 'No override changes a line of this file here.',
  noEffect: 'No line of the result comes from this file: stronger files say everything that it says.',
  seenAt: (host: string, when: string) => `Worked out from the look at ${host}, ${when}.`,
  notSeen: (host: string) =>
    `${host} has not been checked yet: values that depend on its addresses and hardware may differ.`,
  othersNotSeen: (n: number) =>
    n === 1
      ? '1 other host was never looked at: its addresses may be missing or differ.'
      : `${n} other hosts were never looked at: their addresses may be missing or differ.`,
  look: 'Look at the hosts now',
  looking: 'Looking at the hosts',
  unreachable: (hosts: string) => `${hosts} did not answer.`,
  masked: 'Secrets are masked.',
  working: 'Working out the result',
  nameOf: { setting: 'setting', secret: 'secret', fact: 'of the host', own: 'your own' },
};
