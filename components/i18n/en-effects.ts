/** What users of a cloud notice while a plan is carried out, service by service. */
export const enEffects = {
  /** What users do through a service. */
  use: {
    keystone: 'Signing in and checking tokens',
    glance: 'Reading and uploading images',
    placement: 'Finding room for new instances',
    nova: 'Starting and changing instances',
    neutron: 'Changing networks and addresses',
    cinder: 'Making and attaching volumes',
    heat: 'Creating and updating stacks',
    horizon: 'The dashboard',
    barbican: 'Reading stored secrets',
    mariadb: 'Every API that reads or writes its database',
    rabbitmq: 'Whatever services tell each other',
    memcached: 'Cached tokens: the next calls are slower',
    loadbalancer: 'Every API behind the shared address',
    openvswitch: 'Traffic of instances on these hosts',
    ovn: 'Changes of the network; what flows goes on',
  } as Readonly<Record<string, string>>,
  other: (role: string) => `What ${role} does`,
  pauses: (hosts: string, took: string) => `pauses on ${hosts} for about ${took}.`,
  pausesUntimed: (hosts: string) => `pauses on ${hosts} until its containers are back.`,
  others: (hosts: string) =>
    `goes on: ${hosts} restart in turn, or others serve meanwhile. Single calls may fail.`,
  ends: (hosts: string) => `ends on ${hosts}: its containers are not started again.`,
  instances: 'Instances keep running.',
  bar: (role: string, from: string, to: string) => `${role}: from ${from} to ${to}`,
};
