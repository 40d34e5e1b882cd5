import ssh, { type AnyAuthMethod, type AuthenticationType, type AuthHandlerMiddleware } from 'ssh2';
import { EngineError } from '../../engine/errors';

export interface Login {
  readonly name: string;
  readonly user: string;
  readonly privateKeys: readonly string[];
  readonly agent?: string;
  readonly password?: string;
}

/**
 * How one logs in: with each key, those of the agent, then once with the password, in the way that the host offers.
 * Errors: LoginRefused when no key can be read and there is nothing else.
 */
export function loginWays({ name, user, privateKeys, agent, password }: Login): AuthHandlerMiddleware {
  const keys = privateKeys.map((text) => ssh.utils.parseKey(text));
  const usable = keys.flatMap((key) => (key instanceof Error ? [] : [key]));
  const bad = keys.find((key) => key instanceof Error);
  if (bad && usable.length === 0 && password === undefined && agent === undefined) throw keyError(name, bad);
  const ways: AnyAuthMethod[] = usable.map((key) => ({ type: 'publickey', username: user, key }));
  if (agent !== undefined) ways.push({ type: 'agent', username: user, agent });
  // A host lists its login methods in the answer to a first attempt.
  if (ways.length === 0) ways.push({ type: 'none', username: user });
  let left = password;
  return (offered: readonly AuthenticationType[] | null, _, next) => {
    const way = ways.shift();
    if (way) return next(way);
    const once = left;
    left = undefined;
    if (once === undefined) return next(false as never);
    next(
      offered?.includes('password') || !offered?.includes('keyboard-interactive')
        ? { type: 'password', username: user, password: once }
        : { type: 'keyboard-interactive', username: user, prompt: answerOnce(once) },
    );
  };
}

/** The password to the first question whose answer is not shown; nothing to any other. */
function answerOnce(password: string): Extract<AnyAuthMethod, { type: 'keyboard-interactive' }>['prompt'] {
  let left: string | undefined = password;
  return (_name, _instructions, _language, prompts, finish) => {
    finish(
      prompts.map(({ echo }) => {
        if (echo) return '';
        const answer = left ?? '';
        left = undefined;
        return answer;
      }),
    );
  };
}

function keyError(name: string, cause: Error): EngineError {
  return new EngineError('LoginRefused', `the SSH key for ${name} cannot be used: ${cause.message}`, {
    cause,
    remedy: /passphrase|encrypted/i.test(cause.message)
      ? "Kollage asks for no passphrase. Make a copy of the key without one and name that: cp KEY KEY.kollage, then ssh-keygen -p -N '' -f KEY.kollage."
      : 'Give an unencrypted OpenSSH or PEM private key.',
  });
}
