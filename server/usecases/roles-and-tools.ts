import type { Catalog } from '../core/catalog/catalog';
import type { X509 } from '../core/certificates/x509';
import type { Hashes } from '../core/compile/input';
import type { Templates } from '../core/domain/template';
import type { ImageFolder } from '../core/images/image-graph';
import type { VaultFormat } from '../core/secrets/vault-format';
import type { CertificateMaker } from '../engine/ports';

/** What this Kollage knows before it looks at any cloud: its roles, and the tools that core is given. */
export interface RolesAndTools {
  readonly catalog: Catalog;
  readonly imageFolders: readonly ImageFolder[];
  readonly templates: Templates;
  readonly hashes: Hashes;
  readonly vault: VaultFormat;
  readonly x509: X509;
  /** Loaded when it is asked for. */
  readonly certificates: () => Promise<CertificateMaker>;
}
