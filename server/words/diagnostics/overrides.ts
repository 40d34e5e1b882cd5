import type { Shown } from '../../core/domain/text';
import { messages } from '../messages';

/** What Kollage says of overrides, in both languages. */
export const overridesSays = messages({
  uwsgiKeyIgnored: (key: Shown, module: Shown) => ({
    en: `uWSGI ignores ${key} here: the file has ${module} too, which it loads first`,
    zh: `uWSGI 会忽略此处的 ${key}：文件中还有优先加载的 ${module}`,
  }),
  uwsgiRemedy: (module: Shown) => ({
    en: `Write ${module} = NAME:application in its place.`,
    zh: `请改写为 ${module} = 模块名:application。`,
  }),
  omitInsideText: {
    en: 'omit leaves out a whole line or key: it must be all that stands behind "key =" or "key:"',
    zh: 'omit 只能省略整行或整个键：它必须是“key =”或“key:”之后的全部内容',
  },
  notYamlMap: { en: 'not a YAML map', zh: '不是 YAML 键值表' },
  iniContinuesNothing: (line: Shown) => ({
    en: `not INI: "${line}" continues nothing`,
    zh: `不是有效的 INI：“${line}”之前没有可续写的内容`,
  }),
  iniBadSection: (line: Shown) => ({
    en: `not INI: bad section header "${line}"`,
    zh: `不是有效的 INI：无效的段标题“${line}”`,
  }),
  iniNoAssignment: (line: Shown) => ({
    en: `not INI: expected "key = value", found "${line}"`,
    zh: `不是有效的 INI：应为“key = value”，实际为“${line}”`,
  }),
  iniBeforeSection: (key: Shown) => ({
    en: `not INI: "${key}" stands before any [section]`,
    zh: `不是有效的 INI：“${key}”位于所有 [段] 之前`,
  }),
  noRoleReadsOverride: { en: 'no role reads this override', zh: '没有服务读取此覆盖文件' },
  lineNotUtf: { en: 'this line is not UTF-8', zh: '此行不是 UTF-8 编码' },
  policyJsonIgnored: {
    en: 'policies are read from policy.yaml only, this file would do nothing',
    zh: '策略只从 policy.yaml 读取，此文件不会生效',
  },
  policyRemedy: (convert: Shown) => ({
    en: `Convert it and remove it: ${convert}`,
    zh: `请转换后删除此文件：${convert}`,
  }),
});
