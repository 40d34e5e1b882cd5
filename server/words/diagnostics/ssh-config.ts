import { messages } from '../messages';

/** What Kollage says of an ssh_config. */
export const sshConfigSays = messages({
  match: (said: string) => ({
    en: `${said} stands below a Match that Kollage does not work out: it has no effect`,
    zh: `${said} 位于 Kollage 不判断的 Match 之下：不会生效`,
  }),
  other: (said: string, host: string) => ({
    en: `${said} is not carried out: ${host} is reached as if this line were not there`,
    zh: `${said} 不会生效：连接 ${host} 时视同没有此行`,
  }),
  value: (said: string) => ({
    en: `the value of ${said} cannot be used: it has no effect`,
    zh: `${said} 的值无法使用：不会生效`,
  }),
});
