import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { copyOf, run } from '../test-program';

const wrong: readonly (readonly [string, string])[] = [
  [
    'timezone: Europe/Berln',
    'timezone must be the name of a time zone like Europe/Berlin, not "Europe/Berln"; did you mean "Europe/Berlin"?',
  ],
  ['docker_log_max_size: 50 MB', 'docker_log_max_size must be a size like 50m or 1g, not "50 MB"'],
  [
    'haproxy_client_timeout: a minute',
    'haproxy_client_timeout must be a time like 30s, 10m or 6h, not "a minute"',
  ],
  [
    'container_http_proxy: proxy.example:3128',
    'container_http_proxy must be an address like https://store.example:8080, not "proxy.example:3128"',
  ],
  [
    'neutron_global_physnet_mtu: 99999',
    'neutron_global_physnet_mtu must be a whole number from 576 to 65535, not 99999',
  ],
  [
    'ceph_osd_devices: [/dev/sdb, sdc]',
    'ceph_osd_devices must be a list with an absolute path as entry 2, not ["/dev/sdb","sdc"]',
  ],
  [
    'nova_libvirt_cpu_mode: host-modle',
    'nova_libvirt_cpu_mode must be one of host-model, host-passthrough, none, not "host-modle"; did you mean "host-model"?',
  ],
  [
    'timezone: "{{ \'asia/shanghai\' }}"',
    'timezone must be the name of a time zone like Europe/Berlin, not "asia/shanghai" (on ctl01); did you mean "Asia/Shanghai"?',
  ],
];

it.each(wrong)('validate and genconfig say one thing of "%s", at its line', async (line, says) => {
  const { folder, remove } = await copyOf('good');
  try {
    await appendFile(join(folder, 'globals.yml'), `${line}\n`);
    const out = join(folder, '..', 'out');
    const [validated, made] = [
      await run(['validate', '-c', folder]),
      await run(['genconfig', '-c', folder, '-o', out]),
    ];
    const errors = (text: string) =>
      text.split('\n').filter((one) => one.startsWith(folder) && !one.includes('warning:'));
    expect(errors(validated.out)).toEqual([`${join(folder, 'globals.yml')}:5: ${says}`]);
    expect(errors(made.err)).toEqual(errors(validated.out));
  } finally {
    await remove();
  }
});
