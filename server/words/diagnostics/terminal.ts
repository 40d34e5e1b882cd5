import type { Shown, Text } from '../../core/domain/text';
import { messages } from '../messages';

/** What Kollage says of terminal, in both languages. */
export const terminalSays = messages({
  secretsMissing: (secrets: Text, given: Shown) => ({
    en: `no value for ${secrets.en}; make them with: kollage genpwd -c ${given}`,
    zh: `缺少 ${secrets.zh} 的值；请用 kollage genpwd -c ${given} 生成`,
  }),
  limitUnknown: (name: Shown) => ({
    en: `the inventory has no host or group "${name}"`,
    zh: `主机清单中没有主机或组“${name}”`,
  }),
  noKeyRemedy: {
    en: 'Name one with ansible_ssh_private_key_file, load one into ssh-agent, or set ansible_connection=local for this machine.',
    zh: '请用 ansible_ssh_private_key_file 指定密钥，或将密钥加入 ssh-agent；若就是本机，请设置 ansible_connection=local。',
  },
  keyLocked: (host: Shown, locked: Shown) => ({
    en: `${host}: the SSH key ${locked} has a passphrase, and Kollage asks for none`,
    zh: `${host}：SSH 密钥 ${locked} 有口令，而 Kollage 不会询问口令`,
  }),
  keyLockedRemedy: (locked: Shown) => ({
    en: `Load it into ssh-agent (ssh-add ${locked}); or make a copy without one, and name that with ansible_ssh_private_key_file:\ncp ${locked} ${locked}.kollage\nssh-keygen -p -N '' -f ${locked}.kollage`,
    zh: `请将其加入 ssh-agent（ssh-add ${locked}）；或制作一份没有口令的副本，并用 ansible_ssh_private_key_file 指定：\ncp ${locked} ${locked}.kollage\nssh-keygen -p -N '' -f ${locked}.kollage`,
  }),
  agentSilent: (why: Shown) => ({
    en: `no SSH agent answers at SSH_AUTH_SOCK, and none is asked: ${why}`,
    zh: `SSH_AUTH_SOCK 处没有 SSH 代理应答，因此不使用代理：${why}`,
  }),
  addressUnknown: (host: Shown) => ({
    en: `the address of ${host} is not known, and genconfig asks no host`,
    zh: `${host} 的地址未知，而 genconfig 不会询问任何主机`,
  }),
  addressRemedy: { en: 'Give it with ansible_host.', zh: '请用 ansible_host 指定。' },
  noReadableKey: (host: Shown, file: Shown | undefined, places: Shown) => ({
    en: `${host}: no SSH key ${file ?? `at ${places}`} that can be read`,
    zh: `${host}：${file ?? places} 处没有可读取的 SSH 密钥`,
  }),
});
