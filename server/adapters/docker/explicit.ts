import { z } from 'zod';
import type { ContainerSpec } from '../../core/domain/container';

/** Names what a spec set itself, so that what its image brings can be told apart. Names, and of values the limits alone. */
export const EXPLICIT_LABEL = 'kollage.explicit';
/** Holds what a privileged spec wished for where the engine cannot give all capabilities. */
export const PRIVILEGED_LABEL = 'kollage.privileged';

const explicitSchema = z.object({
  environment: z.array(z.string()),
  labels: z.array(z.string()),
  user: z.boolean(),
  healthcheck: z.boolean(),
  labelDisable: z.boolean(),
  logOptions: z.array(z.string()),
  cgroupns: z.enum(['host', 'private']),
  /**
   * As requested: Docker sets swap to twice the memory by default, and drops limits that the kernel lacks.
   * Otherwise each plan would recreate the container.
   */
  limits: z
    .object({
      memoryReservation: z.number(),
      memorySwap: z.number(),
      cpuPeriod: z.number(),
      cpuQuota: z.number(),
      cpusetCpus: z.string(),
      cpusetMems: z.string(),
      blkioWeight: z.number(),
    })
    .optional(),
});
export type Explicit = z.infer<typeof explicitSchema>;

const privilegedSchema = z.object({
  capAdd: z.array(z.string()),
  capDrop: z.array(z.string()),
  securityOpt: z.array(z.string()),
  binds: z.array(z.string()),
});
export type PrivilegedWish = z.infer<typeof privilegedSchema>;

export function explicitOf(spec: ContainerSpec): Explicit {
  return {
    environment: Object.keys(spec.environment),
    labels: Object.keys(spec.labels),
    user: spec.user !== '',
    healthcheck: spec.healthcheck !== undefined,
    labelDisable: spec.securityOpt.includes('label=disable'),
    logOptions: Object.keys(spec.logDriver.options),
    cgroupns: spec.cgroupns,
    ...(spec.limits ? { limits: spec.limits } : {}),
  };
}

const read = <T>(schema: z.ZodType<T>, text: string | undefined): T | undefined => {
  if (text === undefined) return undefined;
  try {
    return schema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
};

/** Undefined for a container that Kollage did not make. */
export const readExplicit = (labels: Readonly<Record<string, string>>) =>
  read(explicitSchema, labels[EXPLICIT_LABEL]);

export const readPrivilegedWish = (labels: Readonly<Record<string, string>>) =>
  read(privilegedSchema, labels[PRIVILEGED_LABEL]);
