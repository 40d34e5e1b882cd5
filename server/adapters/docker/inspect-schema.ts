import { z } from 'zod';

const strings = z.array(z.string()).nullish();
const texts = z.record(z.string(), z.string()).nullish();
const health = z
  .object({
    Test: strings,
    Interval: z.number().optional(),
    Timeout: z.number().optional(),
    Retries: z.number().optional(),
    StartPeriod: z.number().optional(),
  })
  .nullish();

/** The fields of Docker's container inspect that are read. */
export const containerSchema = z.object({
  Id: z.string(),
  Name: z.string(),
  Image: z.string(),
  Created: z.string(),
  RestartCount: z.number().default(0),
  State: z.object({
    Status: z.enum(['created', 'running', 'paused', 'restarting', 'removing', 'exited', 'dead']),
    ExitCode: z.number(),
    OOMKilled: z.boolean().default(false),
    StartedAt: z.string(),
    FinishedAt: z.string(),
    Health: z.object({ Status: z.string() }).nullish(),
  }),
  Config: z.object({
    Image: z.string(),
    User: z.string().default(''),
    Env: strings,
    Labels: texts,
    Tty: z.boolean().default(false),
    StopTimeout: z.number().nullish(),
    Healthcheck: health,
  }),
  HostConfig: z.object({
    Binds: strings,
    Mounts: z
      .array(
        z.object({
          Type: z.string(),
          Source: z.string().default(''),
          Target: z.string(),
          ReadOnly: z.boolean().default(false),
          BindOptions: z.object({ Propagation: z.string().optional() }).nullish(),
        }),
      )
      .nullish(),
    NetworkMode: z.string(),
    PidMode: z.string().default(''),
    IpcMode: z.string().default(''),
    CgroupnsMode: z.string().default(''),
    Privileged: z.boolean(),
    CapAdd: strings,
    CapDrop: strings,
    SecurityOpt: strings,
    Tmpfs: texts,
    Ulimits: z.array(z.object({ Name: z.string(), Soft: z.number(), Hard: z.number() })).nullish(),
    Memory: z.number().default(0),
    NanoCpus: z.number().default(0),
    CpuShares: z.number().default(0),
    MemoryReservation: z.number().default(0),
    MemorySwap: z.number().default(0),
    CpuPeriod: z.number().default(0),
    CpuQuota: z.number().default(0),
    CpusetCpus: z.string().default(''),
    CpusetMems: z.string().default(''),
    BlkioWeight: z.number().default(0),
    RestartPolicy: z.object({ Name: z.string(), MaximumRetryCount: z.number().default(0) }),
    LogConfig: z.object({ Type: z.string(), Config: texts }),
  }),
});
export type ContainerInspect = z.infer<typeof containerSchema>;

/** What of Docker's image inspect is read: what a container made from it has without asking. */
export const imageSchema = z.object({
  Id: z.string(),
  Config: z
    .object({
      Env: strings,
      Labels: texts,
      User: z.string().default(''),
      StopTimeout: z.number().nullish(),
      Healthcheck: health,
    })
    .nullish(),
});
export type ImageInspect = z.infer<typeof imageSchema>;
