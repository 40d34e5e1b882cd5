/** Starts a section of the script's output. */
export const SECTION_MARK = '\x1e';

/**
 * Constant; names come as arguments, split at spaces without globbing: packages, sysctl keys as paths below /proc/sys,
 * kernel modules.
 * One program for everything a machine says about itself, so that it costs one round trip.
 */
export const FACTS_SCRIPT = `export LC_ALL=C
section() { printf '\\036%s\\n' "$1"; }
section clock; date +%s%N
section hostname; uname -n
section kernel; uname -r
section arch; uname -m
section cpus; getconf _NPROCESSORS_ONLN
section os; cat /etc/os-release
section memory; cat /proc/meminfo
section load; cat /proc/loadavg
section disks; df -P -B1 -l -x tmpfs -x devtmpfs -x squashfs
section addresses; ip -j address
section lent; cat /run/openvswitch/lent
section routes; ip -j route show default
section listening; ss -Hltnp
section hosts; cat /etc/hosts
section daemon; cat /etc/docker/daemon.json
section nested; cat /sys/module/kvm_intel/parameters/nested /sys/module/kvm_amd/parameters/nested
section kvm; test -w /dev/kvm && { grep -qwE 'vmx|svm' /proc/cpuinfo || test "$(uname -m)" != x86_64; } && echo yes
section mounts; findmnt -rn -o TARGET,PROPAGATION | grep -vE '^/(var/lib/docker|run/docker)/'
section modules
for module in $3; do { [ -d "/sys/module/$module" ] || modprobe -n -q -- "$module"; } && echo "$module"; done
section cgroup; test -f /sys/fs/cgroup/cgroup.controllers && echo v2
section manager; test -d /run/systemd/system && echo systemd
section units; test -d /run/systemd/system && systemctl list-units --type=service --state=active --plain --no-legend --no-pager
set -f
section packages; dpkg-query -W -f '\${db:Status-Status} \${Package} \${Version}\\n' -- $1
section sysctl
for key in $2; do [ -r "/proc/sys/$key" ] && printf '%s=%s\\n' "$key" "$(cat "/proc/sys/$key")"; done
true`;

/** `packages` are Debian names, `sysctl` dotted keys, `modules` as /sys/module names them. */
export const factsArgv = (
  packages: readonly string[],
  sysctl: readonly string[],
  modules: readonly string[],
): readonly string[] => [
  'sh',
  '-c',
  FACTS_SCRIPT,
  'facts',
  packages.join(' '),
  sysctl.map((key) => key.replaceAll('.', '/')).join(' '),
  modules.join(' '),
];
