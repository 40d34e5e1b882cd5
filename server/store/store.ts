import type pg from 'pg';
import { type Accounts, accountsOf } from './accounts';
import { type Audit, auditOf } from './audit';
import { type CloudTasks, cloudTasksOf } from './cloud-tasks';
import { type Clouds, cloudsOf } from './clouds';
import { type Database, openDatabase, openPool } from './database';
import { type Folders, foldersOf } from './folders';
import { type Hosts, hostsOf } from './hosts';
import { type Identities, identitiesOf } from './identities';
import { type Invitations, invitationsOf } from './invitations';
import { type KeptStates, keptStatesOf } from './kept-states';
import { type Listener, openListener } from './listener';
import { type Locks, locksOf } from './locks';
import { type Looks, looksOf } from './looks';
import { type MailReceivers, mailReceiversOf } from './mail-receivers';
import { type PanelSettings, panelSettingsOf } from './panel-settings';
import { type Plans, plansOf } from './plans';
import { type Revisions, revisionsOf } from './revisions';
import { type Runs, runsOf } from './runs';
import type { SecretBox } from './secret-box';
import { type Secrets, secretsOf } from './secrets';
import { type Sessions, sessionsOf } from './sessions';
import { type Shells, shellsOf } from './shells';
import { type SignInLimit, signInLimitOf } from './sign-in-limit';
import { type Watches, watchesOf } from './watches';
import { type Webhooks, webhooksOf } from './webhooks';

/** Everything that lasts, behind one interface. */
export interface Store {
  readonly url: string;
  readonly db: Database;
  readonly pool: pg.Pool;
  readonly listener: Listener;
  readonly accounts: Accounts;
  readonly sessions: Sessions;
  readonly signInLimit: SignInLimit;
  readonly clouds: Clouds;
  readonly folders: Folders;
  readonly hosts: Hosts;
  readonly secrets: Secrets;
  readonly plans: Plans;
  readonly runs: Runs;
  readonly keptStates: KeptStates;
  readonly cloudTasks: CloudTasks;
  readonly locks: Locks;
  /** For what passes through the database and must not be read there. */
  readonly box: SecretBox;
  readonly audit: Audit;
  readonly revisions: Revisions;
  readonly watches: Watches;
  readonly looks: Looks;
  readonly webhooks: Webhooks;
  readonly shells: Shells;
  readonly panelSettings: PanelSettings;
  readonly identities: Identities;
  readonly invitations: Invitations;
  readonly mailReceivers: MailReceivers;
  close(): Promise<void>;
}

/** The store behind a database whose schema is up to date. */
export function openStore(url: string, box: SecretBox): Store {
  const pool = openPool(url);
  const db = openDatabase(pool);
  const listener = openListener(url);
  return {
    url,
    db,
    pool,
    listener,
    accounts: accountsOf(db),
    sessions: sessionsOf(db),
    signInLimit: signInLimitOf(pool),
    clouds: cloudsOf(db),
    folders: foldersOf(db, box),
    hosts: hostsOf(db, box),
    secrets: secretsOf(db, box),
    plans: plansOf(db),
    runs: runsOf(db),
    keptStates: keptStatesOf(db),
    cloudTasks: cloudTasksOf(db),
    locks: locksOf(db),
    box,
    audit: auditOf(db),
    revisions: revisionsOf(db),
    watches: watchesOf(db),
    looks: looksOf(db),
    webhooks: webhooksOf(db, box),
    shells: shellsOf(db, box),
    panelSettings: panelSettingsOf(db, box),
    identities: identitiesOf(db, box),
    invitations: invitationsOf(db),
    mailReceivers: mailReceiversOf(db),
    async close() {
      await listener.close();
      await pool.end();
    },
  };
}
