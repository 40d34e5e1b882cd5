import { sql } from 'drizzle-orm';
import {
  type AnyPgColumn,
  bigint,
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import type { AccountRole, Grant } from '../core/domain/account-role';
import type { RunEventBody } from '../core/domain/event';
import type { Action, KeptPlan, Step } from '../core/domain/plan';
import type { Expected, Probed, WatchedEndpoint, WatchedHost } from '../core/domain/watched';
import type { CloudTaskKind, CloudTaskView, DrainWish, VerifyWish } from '../views/cloud-tasks';
import type { DiffView, PlanView } from '../views/plans';
import type { FileSummary, HostPlace, PlanBody, PlanOptions, RunEnd } from './rows';

const at = (name: string) => timestamp(name, { withTimezone: true });
const now = (name: string) => at(name).notNull().default(sql`clock_timestamp()`);

export const accounts = pgTable('accounts', {
  id: uuid('id').primaryKey().defaultRandom(),
  name: text('name').notNull(),
  /** The name as it is compared (core/domain/account-name.ts). */
  key: text('key').notNull().unique(),
  role: text('role').$type<Grant>().notNull(),
  password: text('password').notNull(),
  language: text('language').$type<'en' | 'zh'>(),
  createdAt: now('created_at'),
  /** Set: nobody signs in, and no session or token of it holds. */
  disabledAt: at('disabled_at'),
});

const account = () =>
  uuid('account')
    .notNull()
    .references(() => accounts.id, { onDelete: 'cascade' });

export const sessions = pgTable('sessions', {
  id: uuid('id').primaryKey().defaultRandom(),
  account: account(),
  tokenHash: text('token_hash').notNull().unique(),
  address: text('address').notNull(),
  agent: text('agent').notNull(),
  createdAt: now('created_at'),
  seenAt: now('seen_at'),
  revokedAt: at('revoked_at'),
});

export const apiTokens = pgTable('api_tokens', {
  id: uuid('id').primaryKey().defaultRandom(),
  account: account(),
  name: text('name').notNull(),
  /** What it may do at most; null: what its account may do. */
  role: text('role').$type<AccountRole>(),
  /** The clouds that it is bound to; null: those of its account. */
  clouds: jsonb('clouds').$type<readonly string[]>(),
  /** Null: it holds until it is revoked. */
  expiresAt: at('expires_at'),
  tokenHash: text('token_hash').notNull().unique(),
  createdAt: now('created_at'),
  usedAt: at('used_at'),
  revokedAt: at('revoked_at'),
});

export const setupTokens = pgTable('setup_tokens', {
  tokenHash: text('token_hash').primaryKey(),
  expiresAt: at('expires_at').notNull(),
});

export const clouds = pgTable('clouds', {
  id: uuid('id').primaryKey().defaultRandom(),
  name: text('name').notNull().unique(),
  release: text('release').notNull(),
  inventory: text('inventory').notNull(),
  globals: text('globals').notNull(),
  plans: integer('plans').notNull().default(0),
  runs: integer('runs').notNull().default(0),
  revisions: integer('revisions').notNull().default(0),
  summary: jsonb('summary').$type<FileSummary>().notNull().default({}),
  /** A plan is approved by somebody else than who asked for it. */
  secondApprover: boolean('second_approver').notNull().default(false),
  createdAt: now('created_at'),
});

const cloud = () =>
  uuid('cloud')
    .notNull()
    .references(() => clouds.id, { onDelete: 'cascade' });

/** What an account may do in one cloud, where that is not what it may do in the panel. */
export const cloudRoles = pgTable(
  'cloud_roles',
  { account: account(), cloud: cloud(), role: text('role').$type<Grant>().notNull() },
  (t) => [primaryKey({ columns: [t.account, t.cloud] })],
);

export const overrides = pgTable(
  'overrides',
  { cloud: cloud(), path: text('path').notNull(), text: text('text').notNull() },
  (t) => [primaryKey({ columns: [t.cloud, t.path] })],
);

/** What was written into a cloud's files, by whom; the texts before and after. */
export const revisions = pgTable(
  'revisions',
  {
    cloud: cloud(),
    number: integer('number').notNull(),
    at: now('at'),
    by: text('by').notNull(),
    path: text('path').notNull(),
    before: text('before').notNull(),
    after: text('after').notNull(),
  },
  (t) => [primaryKey({ columns: [t.cloud, t.number] })],
);

export const hosts = pgTable(
  'hosts',
  {
    cloud: cloud(),
    name: text('name').notNull(),
    place: jsonb('place').$type<HostPlace>().notNull(),
    hostKey: text('host_key'),
    privateKey: text('private_key'),
  },
  (t) => [primaryKey({ columns: [t.cloud, t.name] })],
);

export const secrets = pgTable(
  'secrets',
  {
    cloud: cloud(),
    name: text('name').notNull(),
    version: integer('version').notNull(),
    ciphertext: text('ciphertext').notNull(),
    createdAt: now('created_at'),
  },
  (t) => [primaryKey({ columns: [t.cloud, t.name, t.version] })],
);

export const plans = pgTable(
  'plans',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    cloud: cloud(),
    number: integer('number').notNull(),
    action: text('action').$type<Action>().notNull(),
    options: jsonb('options').$type<PlanOptions>().notNull(),
    by: text('by').notNull(),
    state: jsonb('state').$type<PlanView['state']>().notNull(),
    digest: text('digest').notNull().default(''),
    /** Without its steps, which are in `plan_steps`. */
    artefact: jsonb('artefact').$type<Omit<KeptPlan, 'steps'>>(),
    body: jsonb('body').$type<PlanBody>(),
    diffs: jsonb('diffs').$type<Readonly<Record<string, DiffView>>>(),
    createdAt: now('created_at'),
  },
  (t) => [unique('plans_number').on(t.cloud, t.number)],
);

/** The steps of a plan, some hundred a row: all in one would be more than a row can hold. */
export const planSteps = pgTable(
  'plan_steps',
  {
    plan: uuid('plan')
      .notNull()
      .references(() => plans.id, { onDelete: 'cascade' }),
    part: integer('part').notNull(),
    steps: jsonb('steps').$type<readonly Step[]>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.plan, t.part] })],
);

export const runs = pgTable(
  'runs',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    cloud: cloud(),
    plan: uuid('plan')
      .notNull()
      .references(() => plans.id, { onDelete: 'cascade' }),
    number: integer('number').notNull(),
    action: text('action').$type<Action>().notNull(),
    by: text('by').notNull(),
    lastSeq: integer('last_seq').notNull().default(0),
    /** Steps of its plan, counted at approval. */
    total: integer('total'),
    /** What its events came to, kept when it has ended. */
    summary: jsonb('summary').$type<RunEnd>(),
    /** Number of the last batch stored, by writer: what makes appending again after a lost answer harmless. */
    writers: jsonb('writers').$type<Readonly<Record<string, number>>>().notNull().default({}),
    createdAt: now('created_at'),
  },
  (t) => [unique('runs_number').on(t.cloud, t.number)],
);

export const runEvents = pgTable(
  'run_events',
  {
    run: uuid('run')
      .notNull()
      .references(() => runs.id, { onDelete: 'cascade' }),
    seq: integer('seq').notNull(),
    at: at('at').notNull(),
    type: text('type').$type<RunEventBody['type']>().notNull(),
    body: jsonb('body').$type<RunEventBody>().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.run, t.seq] }),
    index('run_events_facts').on(t.run, t.seq).where(sql`type not in ('step_log', 'step_progress')`),
  ],
);

export const cloudLocks = pgTable('cloud_locks', {
  cloud: cloud().primaryKey(),
  /** What it is held for: a run, or a task in the cloud. */
  run: uuid('run').references(() => runs.id, { onDelete: 'cascade' }),
  task: uuid('task').references((): AnyPgColumn => cloudTasks.id, { onDelete: 'cascade' }),
  holder: text('holder').notNull(),
  action: text('action').$type<Action | CloudTaskKind>().notNull(),
  by: text('by').notNull(),
  since: now('since'),
  leaseUntil: at('lease_until').notNull(),
});

/** What init-cloud did, newest last; one at a time a cloud. */
export const cloudTasks = pgTable(
  'cloud_tasks',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    cloud: cloud(),
    undo: boolean('undo').notNull(),
    wish: jsonb('wish').$type<CloudTaskView['wish']>().notNull(),
    /** A drain is kept here too: what works on a cloud through its APIs is one task at a time. */
    drain: jsonb('drain').$type<DrainWish>(),
    /** Acceptance tests too: they use the cloud as its users do. */
    verify: jsonb('verify').$type<VerifyWish>(),
    cancelled: boolean('cancelled').notNull().default(false),
    by: text('by').notNull(),
    state: text('state').$type<CloudTaskView['state']>().notNull().default('waiting'),
    steps: jsonb('steps').$type<CloudTaskView['steps']>().notNull().default([]),
    result: jsonb('result').$type<CloudTaskView['result']>(),
    error: jsonb('error').$type<CloudTaskView['error']>(),
    createdAt: now('created_at'),
    /** When its worker last said something. */
    touchedAt: now('touched_at'),
    endedAt: at('ended_at'),
  },
  (t) => [uniqueIndex('cloud_tasks_one').on(t.cloud).where(sql`ended_at is null`)],
);

/** Who watches a cloud, and what is known beside its hosts. */
export const watches = pgTable('watches', {
  cloud: cloud().primaryKey(),
  holder: text('holder').notNull(),
  leaseUntil: at('lease_until').notNull(),
  /** When its holder last said that it watches. */
  renewedAt: now('renewed_at'),
  expected: jsonb('expected').$type<readonly Expected[]>().notNull().default([]),
  /** What was announced of the cloud last; null before the first time. */
  told: text('told').$type<'well' | 'trouble'>(),
  endpoints: jsonb('endpoints').$type<readonly WatchedEndpoint[]>().notNull().default([]),
  /** By the endpoint's name. */
  probes: jsonb('probes').$type<Readonly<Record<string, Probed>>>().notNull().default({}),
});

export const watchedHosts = pgTable(
  'watched_hosts',
  {
    cloud: cloud(),
    host: text('host').notNull(),
    state: jsonb('state').$type<WatchedHost>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.cloud, t.host] })],
);

/** Tries of endpoints, a row a minute. */
export const probeMinutes = pgTable(
  'probe_minutes',
  {
    cloud: cloud(),
    endpoint: text('endpoint').notNull(),
    minute: at('minute').notNull(),
    tried: integer('tried').notNull(),
    failed: integer('failed').notNull(),
    /** Milliseconds of all answers, and of the slowest. */
    msSum: integer('ms_sum').notNull(),
    msMost: integer('ms_most').notNull(),
  },
  (t) => [primaryKey({ columns: [t.cloud, t.endpoint, t.minute] })],
);

export const audit = pgTable('audit', {
  id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
  at: now('at'),
  by: text('by').notNull(),
  address: text('address').notNull(),
  verb: text('verb').notNull(),
  object: text('object').notNull(),
  detail: jsonb('detail').$type<Readonly<Record<string, unknown>>>().notNull(),
});

/** Where notices of a cloud go. */
export const webhooks = pgTable('webhooks', {
  id: uuid('id').primaryKey().defaultRandom(),
  cloud: cloud(),
  url: text('url').notNull(),
  onlyBad: boolean('only_bad').notNull(),
  by: text('by').notNull(),
  secret: text('secret').notNull(),
  createdAt: now('created_at'),
  triedAt: at('tried_at'),
  result: text('result'),
});

/** What rate-limiter-flexible counts sign-ins in; the columns are its own. */
export const signInAttempts = pgTable('sign_in_attempts', {
  key: text('key').primaryKey(),
  points: integer('points').notNull().default(0),
  expire: bigint('expire', { mode: 'number' }),
});
