import { basename } from 'node:path';
import { bilingual, type Diagnostic } from '../../core/domain/diagnostic';
import type { TreeFault } from '../../core/domain/tree-fault';
import { treeFaultSays } from '../../words/diagnostics/folder-tree';

/** A file of the operator's folder that could not be read is not an absent one: what it says would be left out. */
export const treeFault = (file: string, because: TreeFault): Diagnostic => ({
  severity: harmless(file, because) ? 'warning' : 'error',
  ...bilingual(treeFaultSays[because]),
  at: { file },
});

/** Hidden links are the locks of editors. */
const harmless = (file: string, because: TreeFault): boolean =>
  because === 'circle' || because === 'special' || (because === 'dangling' && basename(file).startsWith('.'));
