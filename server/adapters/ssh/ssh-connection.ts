import type { Duplex } from 'node:stream';
import Dockerode from 'dockerode';
import pLimit from 'p-limit';
import type { Client } from 'ssh2';
import { EngineError } from '../../engine/errors';
import type { Docker, HostConnection, RunOptions, RunResult } from '../../engine/ports';
import { createDocker } from '../docker/docker';
import { withErrorHandled } from '../docker/engine-agent';
import { DOCKER_SOCKET, engineHost } from '../docker/engine-host';
import { DockerAgent } from './docker-agent';
import type { SshTarget } from './open-client';
import { quoteArgv } from './quote-argv';
import { runChannel } from './run-channel';

/** sshd's MaxSessions is 10 by default: the eleventh channel fails. */
const EXEC_CHANNELS = 8;
const FORWARD_TIMEOUT = 10_000;

/** One SSH connection, shared by programs, tunnels and Docker's API. */
export class SshConnection implements HostConnection {
  readonly host: string;
  readonly lost: Promise<Error>;
  readonly docker: Docker;
  private readonly limit = pLimit(EXEC_CHANNELS);
  private readonly agent: DockerAgent;

  constructor(
    private readonly client: Client,
    private readonly target: SshTarget,
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
        gone.abort(
          new EngineError('HostUnreachable', `the connection to ${target.name} is lost`, {
            retryable: true,
            ...(cause ? { cause } : {}),
          }),
        );
        resolve(cause ?? new Error(`the connection to ${target.name} was closed`));
      });
    });
    this.agent = new DockerAgent(client, DOCKER_SOCKET);
    // The client passes an agent on; its typings do not know. No packet goes to the name "docker".
    const engineOptions = { host: 'docker', port: 80, protocol: 'http' as const, agent: this.agent };
    this.docker = createDocker(
      new Dockerode(engineOptions),
      engineHost(this.host, target.user, gone.signal, (argv, options) => this.exec([], argv, options)),
    );
  }

  run(argv: readonly string[], options: RunOptions = {}): Promise<RunResult> {
    return this.exec(this.target.become ? ['sudo', '-n', '--'] : [], argv, options);
  }

  private async exec(
    elevate: readonly string[],
    argv: readonly string[],
    options: RunOptions,
  ): Promise<RunResult> {
    // Refuses what cannot be said before a channel is taken.
    quoteArgv(argv);
    const result = await this.limit(() => runChannel(this.client, this.host, elevate, argv, options));
    if (elevate.length > 0 && result.code === 1 && result.stderr.startsWith('sudo: '))
      throw new EngineError('LoginRefused', `${this.target.user} may not become root on ${this.host}`, {
        lines: result.stderr.trim().split('\n'),
        remedy: `Let ${this.target.user} use sudo without a password, or log in as root.`,
      });
    return result;
  }

  connect(address: string, port: number, timeoutMs = FORWARD_TIMEOUT): Promise<Duplex> {
    const refused = (why: string) =>
      new EngineError(
        'ConnectFailed',
        `${address} port ${port} cannot be reached from ${this.host}: ${why}`,
        {
          retryable: true,
        },
      );
    return new Promise((resolve, reject) => {
      let late = false;
      const timer = setTimeout(() => {
        late = true;
        reject(refused(`no answer within ${timeoutMs} ms`));
      }, timeoutMs);
      const failed = (error: unknown) => {
        clearTimeout(timer);
        reject(refused(error instanceof Error ? error.message : String(error)));
      };
      try {
        this.client.forwardOut('127.0.0.1', 0, address, port, (error, channel) => {
          if (error) return failed(error);
          clearTimeout(timer);
          if (late) channel.destroy();
          else resolve(withErrorHandled(channel));
        });
      } catch (error) {
        failed(error);
      }
    });
  }

  async close(): Promise<void> {
    this.agent.destroy();
    this.client.end();
    const grace = setTimeout(() => this.client.destroy(), 1000);
    await this.lost;
    clearTimeout(grace);
  }
}
