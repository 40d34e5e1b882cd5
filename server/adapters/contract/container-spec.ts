import type { ContainerSpec } from '../../core/domain/container';
import { TINY_IMAGE } from './tiny-image';

/** A container that runs a few words of shell. */
export function specOf(name: string, run: string, more: Partial<ContainerSpec> = {}): ContainerSpec {
  return {
    name,
    image: TINY_IMAGE,
    environment: { RUN: run },
    labels: {},
    mounts: [],
    network: 'host',
    pid: '',
    ipc: '',
    cgroupns: 'host',
    privileged: false,
    capAdd: [],
    capDrop: [],
    securityOpt: [],
    tmpfs: {},
    ulimits: {},
    memory: 0,
    cpus: 0,
    cpuShares: 0,
    user: '',
    restart: 'no',
    stopTimeout: 10,
    logDriver: { type: 'json-file', options: {} },
    ...more,
  };
}

/** Uses every field, and sets again what the image brings. */
export const richSpec = (name: string): ContainerSpec =>
  specOf(name, 'exec sleep 60', {
    environment: { RUN: 'exec sleep 60', BROUGHT: 'yes', ODD: 'a=b "c" $d\nsecond', EMPTY: '' },
    labels: { role: 'keystone', brought: 'yes' },
    mounts: [
      { type: 'bind', source: '/etc/localtime', target: '/etc/localtime', readOnly: true },
      { type: 'volume', source: `${name}_data`, target: '/var/lib/data', readOnly: false },
      { type: 'bind', source: '/tmp', target: '/var/shared', readOnly: false, propagation: 'rslave' },
    ],
    pid: 'host',
    ipc: 'host',
    capAdd: ['NET_ADMIN', 'SYS_PTRACE'],
    capDrop: ['MKNOD'],
    securityOpt: ['seccomp=unconfined'],
    tmpfs: { '/run': 'size=64m' },
    ulimits: { nofile: { soft: 1024, hard: 2048 } },
    memory: 64 * 1024 * 1024,
    cpus: 0,
    cpuShares: 2048,
    limits: {
      memoryReservation: 32 * 1024 * 1024,
      memorySwap: 128 * 1024 * 1024,
      cpuPeriod: 50_000,
      cpuQuota: 25_000,
      cpusetCpus: '0',
      cpusetMems: '',
      blkioWeight: 300,
    },
    user: 'root',
    restart: 'on-failure',
    restartRetries: 4,
    stopTimeout: 33,
    logDriver: { type: 'json-file', options: { 'max-size': '10m', 'max-file': '3' } },
    healthcheck: {
      test: ['CMD', '/bin/echo', 'fine'],
      interval: 30,
      timeout: 5,
      retries: 3,
      startPeriod: 10,
    },
  });
