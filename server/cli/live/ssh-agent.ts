import { connect } from 'node:net';
import { bilingual, type Diagnostic } from '../../core/domain/diagnostic';
import { terminalSays } from '../../words/diagnostics/terminal';

/** The agent that SSH_AUTH_SOCK names, where one answers there. */
export async function agentOf(
  socket: string | undefined,
): Promise<{ readonly agent?: string; readonly warnings: readonly Diagnostic[] }> {
  if (socket === undefined || socket === '') return { warnings: [] };
  const why = await new Promise<string | undefined>((resolve) => {
    const probe = connect(socket);
    probe.once('error', (cause) => resolve(cause.message));
    probe.once('connect', () => {
      probe.destroy();
      resolve(undefined);
    });
  });
  if (why === undefined) return { agent: socket, warnings: [] };
  return {
    warnings: [
      {
        severity: 'warning',
        ...bilingual(terminalSays.agentSilent(why)),
      },
    ],
  };
}
