import type { Duplex } from 'node:stream';
import Dockerode from 'dockerode';
import pLimit from 'p-limit';
import type { Client } from 'ssh2';
import { EngineError } from '../../engine/errors';
import type {
  Docker,
  HostConnection,
  RunOptions,
  RunResult,
  Terminal,
  TerminalSize,
} from '../../engine/ports';
import { createDocker } from '../docker/docker';
import { DOCKER_SOCKET, engineHost } from '../docker/engine-host';
import type { Elevation } from './become-root';
import { dialAsRoot, dialDirectly, MOST_AS_ROOT, MOST_DIRECT } from './dial-docker';
import { DockerAgent } from './docker-agent';
import { forward } from './forward';
import type { SshTarget } from './open-client';
import { openTerminal } from './open-terminal';
import { quoteArgv } from './quote-argv';
import { runChannel } from './run-channel';

/** sshd's MaxSessions is 10 by default: the eleventh channel fails. */
const EXEC_CHANNELS = 8;
/** Milliseconds in which sudo has to let a program start. */
const PROOF_TIMEOUT = 30_000;

/** One SSH connection, shared by programs, tunnels and Docker's API. */
export class SshConnection implements HostConnection {
  readonly host: string;
  readonly lost: Promise<Error>;
  readonly docker: Docker;
  private readonly limit = pLimit(EXEC_CHANNELS);
  private readonly agent: DockerAgent;
  private proof: Promise<void> | undefined;
  private second: Promise<Client> | undefined;

  constructor(
    private readonly client: Client,
    private readonly target: SshTarget,
    /** Another login there: Docker is spoken to as root, by programs of their own. */
    private readonly again?: () => Promise<Client>,
  ) {
    this.host = target.name;
    const gone = new AbortController();
    this.lost = new Promise((resolve) => {
      let cause: Error | undefined;
      client.on('error', (error) => {
        cause = error;
      });
      client.once('close', () => {
        this.agent.destroy();
        this.endSecond();
        gone.abort(
          new EngineError('HostUnreachable', `the connection to ${target.name} is lost`, {
            retryable: true,
            ...(cause ? { cause } : {}),
          }),
        );
        resolve(cause ?? new Error(`the connection to ${target.name} was closed`));
      });
    });
    this.agent = again
      ? new DockerAgent(this.dialAsRoot, DOCKER_SOCKET, MOST_AS_ROOT)
      : new DockerAgent(dialDirectly(client), DOCKER_SOCKET, MOST_DIRECT);
    // The client passes an agent on; its typings do not know. No packet goes to the name "docker".
    const engineOptions = { host: 'docker', port: 80, protocol: 'http' as const, agent: this.agent };
    this.docker = createDocker(
      new Dockerode(engineOptions),
      engineHost(this.host, target.user, gone.signal, (argv, options) =>
        again ? this.run(argv, options) : this.exec(undefined, argv, options),
      ),
    );
  }

  async run(argv: readonly string[], options: RunOptions = {}): Promise<RunResult> {
    const { become, rootPassword: password } = this.target;
    if (!become) return this.exec(undefined, argv, options);
    return this.exec(await this.elevation(password), argv, options);
  }

  async terminal(size: TerminalSize, as: 'login' | 'root'): Promise<Terminal> {
    const { become, user, rootPassword } = this.target;
    if (as === 'login' || user === 'root') return openTerminal(this.client, this.host, undefined, size);
    if (!become)
      throw new EngineError('LoginRefused', `${user} is not set up to become root on ${this.host}`, {
        remedy: `Open the shell as ${user}, or set ansible_become for ${this.host}.`,
      });
    return openTerminal(this.client, this.host, await this.elevation(rootPassword), size);
  }

  private async elevation(password: string | undefined): Promise<Elevation> {
    if (password === undefined) return {};
    this.proof ??= this.prove({ password });
    await this.proof;
    return { password };
  }

  private readonly dialAsRoot = async (): Promise<Duplex> =>
    dialAsRoot(this.openSecond, this.host, await this.elevation(this.target.rootPassword))();

  private readonly openSecond = (): Promise<Client> => {
    if (this.second) return this.second;
    const opening = this.again?.() ?? Promise.resolve(this.client);
    const forget = () => {
      if (this.second === opening) this.second = undefined;
    };
    opening.then((client) => client.once('close', forget)).catch(forget);
    this.second = opening;
    return opening;
  };

  private endSecond(): void {
    this.second?.then((client) => client.end()).catch(() => undefined);
  }

  /** Tries the password once for a whole connection: many programs with a wrong one would lock the account. */
  private async prove(elevation: Elevation): Promise<void> {
    const result = await this.exec(elevation, ['true'], { timeout: PROOF_TIMEOUT });
    if (result.code !== 0) throw this.notRoot(result);
  }

  private notRoot({ stderr }: RunResult): EngineError {
    const { user, rootPassword } = this.target;
    return new EngineError('LoginRefused', `${user} may not become root on ${this.host}`, {
      lines: stderr.trim().split('\n'),
      remedy:
        rootPassword === undefined
          ? `Let ${user} use sudo without a password, set ansible_become_password, or log in as root.`
          : `Let ${user} use sudo, or log in as root.`,
    });
  }

  private async exec(
    elevation: Elevation | undefined,
    argv: readonly string[],
    options: RunOptions,
  ): Promise<RunResult> {
    // Refuses what cannot be said before a channel is taken.
    quoteArgv(argv);
    const result = await this.limit(() => runChannel(this.client, this.host, elevation, argv, options));
    if (elevation && result.code === 1 && result.stderr.startsWith('sudo: ')) throw this.notRoot(result);
    return result;
  }

  connect(address: string, port: number, timeoutMs?: number): Promise<Duplex> {
    return forward(this.client, this.host, address, port, timeoutMs);
  }

  async close(): Promise<void> {
    this.agent.destroy();
    this.endSecond();
    this.client.end();
    const grace = setTimeout(() => this.client.destroy(), 1000);
    await this.lost;
    clearTimeout(grace);
  }
}
