import type { Shown, Text } from '../../core/domain/text';

/** What Kollage says of terminal, in both languages. */
export const terminalSays = {
  secretsMissing: (secrets: Text, given: Shown): Text => ({
    en: `no value for ${secrets.en}; make them with: kollage genpwd -c ${given}`,
    zh: `缺少 ${secrets.zh} 的值；请用 kollage genpwd -c ${given} 生成`,
  }),
  limitUnknown: (name: Shown): Text => ({
    en: `--limit: the inventory has no host or group "${name}"`,
    zh: `--limit：主机清单中没有主机或组“${name}”`,
  }),
  noKeyRemedy: {
    en: 'Name one with ansible_ssh_private_key_file, load one into ssh-agent, or set ansible_connection=local for this machine.',
    zh: '请用 ansible_ssh_private_key_file 指定密钥，或将密钥加入 ssh-agent；若就是本机，请设置 ansible_connection=local。',
  },
  keyLocked: (host: Shown, locked: Shown): Text => ({
    en: `${host}: the SSH key ${locked} has a passphrase, and Kollage asks for none`,
    zh: `${host}：SSH 密钥 ${locked} 有口令，而 Kollage 不会询问口令`,
  }),
  keyLockedRemedy: (locked: Shown): Text => ({
    en: `Load it into ssh-agent (ssh-add ${locked}); or make a copy without one, and name that with ansible_ssh_private_key_file:\ncp ${locked} ${locked}.kollage\nssh-keygen -p -N '' -f ${locked}.kollage`,
    zh: `请将其加入 ssh-agent（ssh-add ${locked}）；或制作一份没有口令的副本，并用 ansible_ssh_private_key_file 指定：\ncp ${locked} ${locked}.kollage\nssh-keygen -p -N '' -f ${locked}.kollage`,
  }),
  agentSilent: (why: Shown): Text => ({
    en: `no SSH agent answers at SSH_AUTH_SOCK, and none is asked: ${why}`,
    zh: `SSH_AUTH_SOCK 处没有 SSH 代理应答，因此不使用代理：${why}`,
  }),
  addressUnknown: (host: Shown): Text => ({
    en: `the address of ${host} is not known, and genconfig asks no host`,
    zh: `${host} 的地址未知，而 genconfig 不会询问任何主机`,
  }),
  addressRemedy: { en: 'Give it with ansible_host.', zh: '请用 ansible_host 指定。' },
} as const;
