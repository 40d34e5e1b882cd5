import type { HostConnection } from '../../engine/ports';
import { createFakeHosts } from '../fake/fake-hosts';
import { createFakeWorld } from '../fake/fake-world';
import { createLocalHosts } from '../local/local-hosts';
import { createSshHosts } from '../ssh/ssh-hosts';
import { createUser } from './create-user';
import { startSshd } from './sshd';

/** Something that is to behave as Docker Engine does. */
export interface DockerSubject {
  readonly connection: HostConnection;
  /** Cuts the connection from outside. */
  cut?(): void;
  stop(): Promise<void>;
}

/** Made anew for each suite: in memory, over this machine's socket, and over a real sshd. */
export const dockerSubjects: Readonly<Record<string, () => Promise<DockerSubject>>> = {
  async fake() {
    const world = createFakeWorld({ hosts: ['h1'] });
    const connection = await createFakeHosts(world).connect({ kind: 'local', name: 'h1' });
    return { connection, stop: () => connection.close() };
  },
  async local() {
    const connection = await createLocalHosts().connect({ kind: 'local', name: 'h1' });
    return { connection, stop: () => connection.close() };
  },
  /** A user to whom Docker's socket is closed, who becomes root with a password. */
  async sudo() {
    const user = await createUser('d');
    const sshd = await startSshd(['PasswordAuthentication yes']);
    const { password } = user;
    const login = { user: user.name, privateKey: '', password, become: true, rootPassword: password };
    const connection = await createSshHosts().connect({ ...sshd.target, ...login });
    return {
      connection,
      cut: () => sshd.cut(),
      async stop() {
        await connection.close();
        await sshd.stop();
        user.remove();
      },
    };
  },
  async ssh() {
    const sshd = await startSshd();
    const connection = await createSshHosts().connect(sshd.target);
    return {
      connection,
      cut: () => sshd.cut(),
      async stop() {
        await connection.close();
        await sshd.stop();
      },
    };
  },
};
