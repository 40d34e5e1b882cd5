import type { Said, Words } from './words';

// The rule book (roles/base/known-failures.yml) knows these sentences.

const unowned = (what: unknown): Said => ({
  what: `${what} is in use; Docker Engine does not answer, so it is unknown whether this cloud uses it`,
  cause: 'Containers outlive the engine that started them.',
  remedy: 'Nothing to do: the run checks again once Docker Engine answers.',
});

export const enPrechecks: Words['prechecks'] = {
  memory: ({ data: d }) => ({
    what: `${d.have} MiB of memory, ${d.want} wanted`,
    cause: 'The services of this host take more memory than it has.',
    remedy: 'Add memory, or move groups to another host.',
  }),
  disk: ({ data: d }) => ({
    what: `${d.free} GiB free for images and data, ${d.want} wanted`,
    cause: 'Docker keeps images and volumes under /var/lib/docker.',
    remedy: 'Free space there, or give it a file system of its own.',
  }),
  docker: ({ outcome, data: d }) => {
    if (outcome === 'pass') return { what: `Docker Engine ${d.version}` };
    if (d.state === 'running')
      return {
        what: `Docker Engine ${d.version} is too old`,
        cause: `Version ${d.least}.10 or later is needed.`,
        remedy: "Upgrade it from Debian's packages.",
      };
    return {
      what: d.state === 'missing' ? 'Docker Engine is not installed' : 'Docker Engine does not answer',
      cause: 'Every service runs in a container.',
      remedy: 'Run bootstrap-servers on this host.',
    };
  },
  clock: ({ data: d }) => ({
    what: `the clock is ${(Math.abs(Number(d.ms ?? 0)) / 1000).toFixed(1)} s off`,
    cause: 'Tokens and database clusters need clocks that agree.',
    remedy: 'Let chrony or systemd-timesyncd set the clock.',
  }),
  name: ({ outcome, data: d }) => {
    const addresses = String(d.addresses).replaceAll(' ', ', ');
    if (outcome === 'pass') return { what: `${d.name} resolves to ${addresses}` };
    const what = {
      unresolved: `${d.name} does not resolve`,
      loopback: `${d.name} resolves to loopback only`,
      elsewhere: `${d.name} resolves to ${d.elsewhere}, which is no address of this host`,
      several: `${d.name} resolves to more than one address: ${addresses}`,
    }[String(d.fault)];
    return {
      what: what ?? `${d.name} resolves to ${addresses}`,
      cause: 'RabbitMQ and Galera reach each other by host name.',
      remedy: 'Run bootstrap-servers: it writes the names of all hosts to /etc/hosts.',
    };
  },
  interface: ({ outcome, data: d }) => {
    if (outcome === 'pass') return { what: `${d.setting} ${d.interface} is up with ${d.addresses}` };
    const how = { absent: 'is not there', down: 'is down', bare: 'has no address' }[String(d.fault)];
    return {
      what: `${d.setting} ${d.interface} ${how ?? 'cannot be used'}`,
      cause: `The host has ${d.others || 'no interfaces'}.`,
      remedy: `Set ${d.setting} to one of them, for this host or for its group.`,
    };
  },
  vip_network: ({ outcome, data: d }) =>
    outcome === 'pass'
      ? { what: `${d.address} lies in the network of ${d.interface}` }
      : {
          what: `${d.address} lies outside the network of ${d.interface} (${d.networks || 'no IPv4 address'})`,
          cause: 'Other machines on that network could not reach it.',
          remedy: 'Choose a free address of that network as kolla_internal_vip_address.',
        },
  vip_free: ({ outcome, data: d }) => {
    if (outcome === 'pass') return { what: `${d.address} is free, or this cloud has it` };
    if (d.silent) return unowned(d.address);
    if (outcome === 'warn')
      return {
        what: `whether ${d.address} is free could not be checked`,
        cause: 'There is no ping on this host.',
        remedy: 'Install iputils-ping there, or make sure yourself that no machine has this address.',
      };
    return {
      what: `something answers at ${d.address} already`,
      cause: 'The cloud needs that address for itself.',
      remedy: 'Choose another address, or free this one.',
    };
  },
  port: ({ outcome, data: d }) => {
    if (outcome === 'pass') return { what: `${d.address}:${d.port} is free for ${d.container}` };
    if (d.silent) return unowned(`${d.address}:${d.port}`);
    return {
      what: `${d.address}:${d.port}, wanted by ${d.container}, is taken${d.process ? ` by ${d.process}` : ''}`,
      cause: 'Two programs cannot listen on one port.',
      remedy: 'Stop that program, or set another port.',
    };
  },
  module: ({ outcome, data: d }) =>
    outcome === 'pass'
      ? { what: `the kernel has ${d.module} for ${d.container}` }
      : {
          what: `${d.container} needs the kernel module ${d.module}, which this kernel does not have`,
          cause: 'The container would start, and fail at its first volume.',
          remedy:
            "Boot a kernel that has it, such as Debian's linux-image-amd64, or choose another back end.",
        },
  volume_group: ({ outcome, data: d }) =>
    outcome === 'pass'
      ? { what: `the LVM volume group ${d.group} is there` }
      : {
          what: `${d.container} needs the LVM volume group ${d.group}, which is not there`,
          cause:
            d.installed === 'yes'
              ? `The host has ${d.groups || 'no volume group'}.`
              : 'LVM is not installed on this host.',
          remedy: `${d.installed === 'yes' ? 'Make it' : 'Install lvm2 and make it'}: vgcreate ${d.group} /dev/<disk>; or set cinder_volume_group to an existing one.`,
        },
  vrrp: ({ outcome, data: d }) => {
    if (outcome === 'pass') return { what: `no other cloud on ${d.interface} uses the VRRP number ${d.id}` };
    const remedy = 'Set keepalived_virtual_router_id to a number of its own for each cloud on one wire.';
    return outcome === 'warn'
      ? {
          what: `whether another cloud uses the number ${d.id} on ${d.interface} is not known: nobody could listen`,
          cause: 'Listening takes perl and a raw socket on the host.',
          remedy,
        }
      : {
          what: `${d.source} already announces ${d.addresses} on ${d.interface} under the number ${d.id}`,
          cause:
            'Two clouds with one VRRP number take each other for members of one group: one of them would lose its address.',
          remedy: `${remedy} In use here: ${d.taken}.`,
        };
  },
  images_fit: ({ outcome, data: d }) =>
    outcome === 'pass'
      ? { what: `${d.images} new images have room beside the old ones: about ${d.need} of ${d.free} GiB` }
      : {
          what: `${d.images} new images take about ${d.need} GiB beside the old ones; ${d.free} GiB are free`,
          cause: 'The old images stay until the new containers are well, so that an upgrade can go back.',
          remedy:
            'Remove unused images (kollage prune-images, or Images in the panel), or give Docker more room.',
        },
  backup: ({ outcome, data: d }) =>
    outcome === 'pass'
      ? { what: `the backup ${d.id} is younger than ${d.most} h` }
      : {
          what:
            d.id === undefined
              ? 'there is no whole backup of this cloud'
              : `the newest whole backup, ${d.id}, is ${d.hours} h old`,
          cause: `A schema that was changed cannot be changed back: only a backup can. ${d.most} h at most are wanted (upgrade_backup_hours).`,
          remedy: 'Make one first: kollage backup, or Back up in the panel.',
        },
  agent: ({ data: d }) => ({
    what: `${d.program} on ${d.machine} does not report to ${d.service}`,
    cause: 'The upgrade would replace a program in an unknown state, and could not verify it afterwards.',
    remedy: `Start it, or disable it in ${d.service}; one that has just started reports within a minute.`,
  }),
  refused: ({ data: d }) => ({ what: String(d.en), remedy: String(d.remedy_en) }),
  quorum: ({ outcome, data: d }) =>
    d.goes === 'behind'
      ? {
          what: `${d.container} would begin here with ${d.members === 1 ? 'one member' : `${d.members} members`} while it ${outcome === 'fail' ? 'runs' : 'may run'} on ${d.others}`,
          cause:
            'Those members would continue as a separate cluster, and this cluster would lack what is written there.',
          remedy:
            outcome === 'fail'
              ? 'Deploy without a limit, so that they leave first.'
              : 'Make sure that these hosts are off, or never had it.',
        }
      : outcome === 'warn'
        ? {
            what: `${d.container} leaves here in order: ${d.left} of its ${d.members} members stay`,
            cause:
              'The members agree to be fewer, one after another, so nothing is lost. Fewer hosts may then be lost.',
            remedy: 'Keep an odd number of members, three at least, where one host may be lost.',
          }
        : {
            what: `${d.container} would ${d.goes === 'yes' ? 'leave' : 'be interrupted'} while only ${d.left} of its ${d.members} members would be left; ${d.majority} are needed`,
            remedy:
              d.goes === 'yes'
                ? `Make ${d.container} healthy on the hosts that stay first, or take one host out of the inventory at a time.`
                : `Make ${d.container} healthy on ${d.ill} first.`,
          },
  window: ({ outcome, data: d }) =>
    outcome === 'pass'
      ? { what: `this is a time for changes (${d.windows}, ${d.zone})` }
      : d.state === 'unreadable'
        ? {
            what: `the windows for changes cannot be read: ${d.windows} (${d.zone})`,
            remedy: 'Write change_windows as "mon-thu 22:00-06:00, sat 00:00-24:00".',
          }
        : {
            what: `this is no time for changes: ${d.windows} (${d.zone})`,
            cause: 'The setting change_windows says when plans may be approved.',
            remedy: 'Approve the plan within a window, or override this by the name of the cloud.',
          },
  position: ({ outcome, data: d }) =>
    outcome === 'pass'
      ? {
          what: `${d.container} is at ${d.number}${d.begins === 'yes' ? ': it begins' : ', and joins'}`,
        }
      : {
          what: `what ${d.container} knows here is not known: ${d.cause}`,
          cause:
            'This member may have the newest data. Writes that only it has are lost when another member bootstraps the cluster.',
          remedy:
            'Bring this host back first. If it is lost for good, override the check by its name: then the others go on without it.',
        },
};
