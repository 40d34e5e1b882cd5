import type { Checked } from '../core/domain/diagnostic';
import type { PanelBackupFigures } from '../core/domain/panel-backup';
import type { TreeFault } from '../core/domain/tree-fault';
import type { RandomSource } from '../core/secrets/generate-secrets';
import type { VaultFormat } from '../core/secrets/vault-format';
import type { CloudSessions, KeyPlace } from '../engine/ports';
import type { PlanDeps } from '../usecases/plan-cloud';
import type { RolesAndTools } from '../usecases/roles-and-tools';
import type { Panel } from './panel/panel';

/** The dependencies of the commands. Heavy modules are loaded on first use. */
export interface CliDeps {
  /** The environment for `lookup('env')`. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  tools(): Promise<Checked<RolesAndTools>>;
  /** The texts of a folder by their path below it; empty when it is not there. Unreadable files are reported to `fault`. */
  readTree(
    folder: string,
    fault?: (path: string, because: TreeFault) => void,
  ): Promise<Readonly<Record<string, string>>>;
  readonly vault: VaultFormat;
  /** `sshKeys`: whether a secret that is a key pair has to be made. */
  random(sshKeys: boolean): Promise<RandomSource>;
  /** `push`: where images are pushed, when that is not where hosts pull them. */
  engine(push: string | undefined): Promise<CliEngine>;
  panel(url: string, token: string): Promise<Panel>;
  /** Kollage itself on this machine. */
  ownPanel(): Promise<OwnPanel>;
}

/** Everything that the panel on this machine keeps, as one sealed file. Throw PanelBackupRefused. */
export interface OwnPanel {
  backup(file: string, passphrase: string): Promise<PanelBackupFigures>;
  restore(file: string, passphrase: string): Promise<PanelBackupFigures>;
}

/** Connections to hosts and the image builder of this machine. */
export interface CliEngine extends Pick<PlanDeps, 'connections' | 'clock' | 'apis' | 'workshop'> {
  readonly sessions: CloudSessions;
  /** The fingerprint a host shows, `SHA256:...`; the keys of jump hosts on the way are pinned already. */
  probeHostKey(place: KeyPlace): Promise<string>;
}
