import { desiredApis } from '../core/compile/apis';
import { checkCloud, compileHost } from '../core/compile/compile';
import { createCompilation } from '../core/compile/create-compilation';
import { desiredJobs } from '../core/compile/jobs';
import type { Diagnostic } from '../core/domain/diagnostic';
import type { LoadedCloud } from './load-cloud';
import { offlineFacts } from './offline-facts';

/** Works out all of a cloud without any host, and keeps nothing but what was found wrong. */
export function checkOffline(cloud: LoadedCloud): readonly Diagnostic[] {
  const compilation = createCompilation({ ...cloud.input, facts: offlineFacts(cloud, true) });
  for (const host of compilation.input.inventory.hosts) compileHost(compilation, host);
  desiredJobs(compilation);
  desiredApis(compilation);
  checkCloud(compilation);
  return compilation.diagnostics();
}
