/** Certificates that Kollage makes. */
export const enCertificates = {
  make: 'Make certificates',
  rotate: 'Next step to another authority',
  first:
    'With TLS on in the settings, certificates must be there before the first deploy. Kollage signs them with an authority of this cloud; your own go to certificates/ among the files.',
  lead: 'Makes certificates that are missing, expire soon, or lack a name. Changing the authority takes three steps, with a deploy after each.',
  complete: 'Every certificate is there, and good for its names.',
  done: {
    made: 'Certificates were made.',
    'trust-both': 'Step 1 of 3: both authorities will be trusted.',
    switch: 'Step 2 of 3: the new authority has signed every certificate.',
    'trust-new': 'Step 3 of 3: the former authority will not be trusted any more.',
  },
  next: 'Deploy to bring this to the hosts.',
};
