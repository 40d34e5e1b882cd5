/** What is told outside of the panel. */
export const enNotices = {
  title: 'Notifications',
  lead: 'Runs that ended, and trouble in this cloud, are posted as signed JSON to the addresses below.',
  none: 'Nobody is told yet.',
  url: 'Address',
  urlHelp: 'Takes a POST with JSON: https://chat.example.com/hook',
  badUrl: 'An address that begins with http:// or https://, without a user name.',
  onlyBad: 'Of failures and trouble alone',
  everything: 'everything',
  badAlone: 'failures and trouble',
  add: 'Add the address',
  remove: 'Remove',
  removeOf: (url: string) => `Remove ${url}`,
  by: (who: string, when: string) => `added by ${who}, ${when}`,
  tried: (result: string, when: string) => `last answer: ${result}, ${when}`,
  never: 'nothing was sent yet',
  try: 'Send a test',
  sent: 'Sent. The answer stands beside each address in a few seconds.',
  secret: 'Signs every notice to this address. Shown this once.',
  verify:
    'The header x-kollage-signature is sha256= and the HMAC-SHA256 of the body under this secret, in hexadecimal.',
};
