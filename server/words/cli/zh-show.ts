import type { Change } from '../../core/domain/change';
import type { enShow } from './en-show';

export const zhShow: typeof enShow = {
  comma: '、',
  semicolon: '；',
  colon: '：',
  inBrackets: (text) => `（${text}）`,
  warning: '警告：',
  didYouMean: (name) => `；是否想输入“${name}”？`,
  stopping: 'Kollage 会在进行中的步骤完成后停止。再按一次 Ctrl-C 可立即停止。',
  stopped: '已停止。',
  defect: '这是 Kollage 的缺陷，请报告：',

  plan: {
    imagesHere: '镜像（本机）',
    order: '顺序',
    blocked: '受阻',
    nothing: '无',
    imageAbsent: '尚无此内容的镜像',
    imageNotPushed: '尚未在镜像仓库中',
    notReached: (why) => `无法访问${why === undefined ? '' : `：${why}`}`,
    group: (verb, of, count, names) => `${zhVerbs[verb]} ${count} 个${zhNouns[of]}：${names}`,
    change: (verb, of, subject) => `${of === 'build' ? '提供' : zhVerbs[verb]}${zhNouns[of]} ${subject}`,
    onHosts: (what, hosts) => `${what}（${hosts}）`,
    unseen: (count) => (count === 0 ? '' : `有 ${count} 项无法检查。`),
    frees: (size) => `将释放 ${size} 磁盘空间。`,
    stepsBlocked: (count) => (count === 0 ? '' : `${count} 个步骤受阻。`),
    steps: (steps, hosts) =>
      hosts === 0 ? `本机上 ${steps} 个步骤。` : `${hosts} 台主机上共 ${steps} 个步骤。`,
    allBlocked: (count) => `无法执行任何步骤：${count} 个步骤受阻。`,
    differences: (count) => `${count} 处差异。`,
    otherDifferences: (action, count) => `${action} 无事可做，但发现 ${count} 处差异；“deploy”可全部消除。`,
    noneFound: '在能够检查的范围内没有发现差异。',
    noDifference: '没有差异。',
    nothingToChange: '无需更改。',
    gone: {
      start: '此云现有的容器均在运行。',
      restart: '主机上没有此云的容器。',
      stop: '此云没有正在运行的容器。',
      maintain: '这些主机上没有此云的容器。',
      recover: '没有需要重新引导的集群。',
      destroy: '主机上已没有此云的任何内容。',
      backup: '此云中没有需要备份的内容。',
      'test-backup': '此备份中没有可验证的内容。',
      restore: '此备份中没有可恢复的内容。',
    },
    because: (cause, ids, more) =>
      `${cause}；因此未执行：${ids.join('、')}${more > 0 ? ` 等共 ${ids.length + more} 个步骤` : ''}`,
    stateUnknown: (what, cause) => `${what} 的状态未知${cause === '' ? '' : `（${cause}）`}`,
    leftOut: (what) => `${what} 存在差异，而此计划未包含该项`,
    hostMissed: (host, cause) => `无法访问 ${host}：${cause}`,
    hostDeparted: (file) => `。其上的容器和文件会保留。如果该主机已永久下线，请从 ${file} 中删除其所在的行`,
    nothingToBuild: (count) => `无需构建：${count} 个镜像均已存在。`,
    keptAs: (run) => `已保留为运行 ${run}。以后回退到此状态：kollage rollback --to ${run}`,
    notKept: (cause) => `此运行未被保留，无法回退到它：${cause}`,
    runAgain: '重新运行此命令即可继续：已完成的步骤不会重复。',
  },

  run: {
    outcomes: { done: '已完成', failed: '失败', cancelled: '已取消' },
    seconds: (seconds) => `${seconds.toFixed(1)} 秒`,
    done: (took) => `已完成，用时 ${took}`,
    failed: (took, sentence, message) => [`失败，用时 ${took}：${sentence}`, message],
    retrying: (sentence, message, seconds) => `${sentence}${seconds} 秒后重试（${message}）`,
    ended: (outcome, sentence, message) => `${outcome}：${sentence}（${message}）`,
    steps: (count) => `${count} 个步骤`,
    skipped: (needed) => `已跳过，需先完成：${needed}`,
    cancelledRunning: '在进行中被取消',
    cancelledBefore: '在开始前被取消',
    cancelledBy: (by) => `已由 ${by} 取消`,
    pausedBy: (by) => `已由 ${by} 暂停：不再开始新的步骤`,
    resumedBy: (by) => `已由 ${by} 恢复`,
    interrupted: (cause) => `已中断：${cause}`,
    cause: (cause, rule) => `原因：${cause}（${rule}）`,
    remedy: (remedy) => `处理：${remedy}`,
    figures: {
      took: '用时',
      firstToken: '首个令牌',
      afterSeconds: (seconds) => `${seconds}后`,
      cpu: '服务的 CPU 时间',
      cpuOf: (cpu, cores, least, ratio) =>
        `${cpu}，共 ${cores} 个核心：至少需要 ${least}，此次执行为其 ${ratio} 倍`,
      chain: '最长链',
      waited: (seconds, host) => `等待 ${host} 的空位 ${seconds}`,
    },
  },

  prechecks: {
    outcomes: { pass: '通过', warn: '警告', fail: '失败' },
    tally: (all, pass, warn, fail) => {
      const parts = [
        [pass, '项通过'],
        [warn, '项警告'],
        [fail, '项失败'],
      ] as const;
      const some = parts.filter(([count]) => count > 0).map(([count, word]) => `${count} ${word}`);
      return `共 ${all} 项检查${some.length > 0 ? `：${some.join('，')}` : ''}`;
    },
  },

  ask: {
    yes: /^(y(es)?|是)$/i,
    go: '继续吗？[y/N] ',
    override: (hosts) => `${hosts} 的预检查未通过。如仍要继续，请输入这些主机名：`,
    destroy: (cloud) => `此云的所有数据都将丢失。要销毁，请输入其名称 ${cloud}：`,
    restore: (cloud, since) => `${since} 之后写入的内容都将丢失。要恢复，请输入云的名称 ${cloud}：`,
    trust: (where, key) => `尚不认识 ${where} 的密钥。该主机出示的密钥为 ${key}。是否信任？[y/N] `,
  },
  backups: {
    full: '全量',
    after: (base) => `接续 ${base}`,
    none: '没有找到备份。请执行：kollage backup',
    unseen: (host, cause) => `! 无法查看 ${host}：${cause}`,
    broken: (why) => `已损坏：${why}`,
    untested: '未验证',
    works: (age, says) => `此备份可用，${age} 前验证：${says}`,
    fails: (age, says) => `${age} 前的验证失败：${says}`,
  },
  trust: {
    place: (name, address, port) => `${name}（${address} 端口 ${port}）`,
    jumpHost: '跳板机',
    pinned: (where, key) => `${where}：已记住密钥 ${key}`,
  },

  resources: {
    answered: '已收到',
    removes: (cloud) =>
      `将从 ${cloud} 中删除 init-cloud 创建的内容：网络、路由器、规则、规格、镜像、云主机。`,
    makes: (cloud) => `将在 ${cloud} 中创建尚不存在的内容：`,
    panelMakes: (cloud, instance) =>
      `将在 ${cloud} 中创建首批网络、规则、规格、镜像${instance ? '和云主机' : ''}（已存在的除外）。`,
    external: (name, cidr, gateway, pool, physical) =>
      `网络 ${name}：${cidr}，网关 ${gateway}，地址 ${pool}，位于 ${physical}`,
    pool: (first, last) => `${first} 至 ${last}`,
    tenant: (name, cidr, router) => `网络 ${name}：${cidr}，路由器 ${router}`,
    rules: (rules) => `规则：${rules}`,
    flavors: (flavors) => `规格：${flavors}`,
    key: (name) => `密钥对 ${name}`,
    image: (name) => `镜像 ${name}`,
    instance: (name, flavor) => `云主机 ${name}（${flavor}），带浮动 IP`,
    untried: (address) => `首台云主机的地址为 ${address}；此处没有主机能用 ping 测试。`,
    answers: (address, seconds) => `首台云主机在启动 ${seconds}后于 ${address} 应答。`,
  },
  panel: {
    kept: (file, { clouds, rows, size }) =>
      `${file}：${clouds} 个云，${rows} 行，${(size / 1e6).toFixed(1)} MB。请另行保管口令：没有口令无法打开此文件。`,
    restored: ({ clouds, rows, at }) =>
      `已恢复 ${at} 的 ${clouds} 个云、${rows} 行。请启动面板。不要再启动原来的面板：两者会操作同一批主机。`,
  },
  drain: {
    empty: (host) => `${host} 上已没有云主机；在重新启用之前不会再调度云主机到该主机。`,
    left: (host, count) => `${count} 台云主机仍留在 ${host} 上；不会再调度新的云主机到该主机。`,
  },

  files: {
    tally: (errors, warnings) => `${errors} 个错误，${warnings} 个警告`,
    noMistake: '未发现错误。',
    genconfig: (out, files, hosts) => `${out}：${hosts} 台主机的 ${files} 个文件`,
    allSecrets: (path) => `${path}：所有机密均已有值`,
    madeSecrets: (path, made, kept) =>
      `${path}：已生成 ${made} 个机密${kept === 0 ? '' : `；保留 ${kept} 个`}`,
    wroteFile: (path) => `已写入 ${path}`,
    removedFile: (path) => `已删除 ${path}`,
    allCertificates: '所有证书齐备，且适用于各自的域名。',
    certificateStep: {
      made: '请部署，将证书送达各主机。',
      'trust-both': '第 1 步（共 3 步）：部署后将同时信任新旧两个 CA。请先部署，再次运行本命令。',
      switch: '第 2 步（共 3 步）：所有证书已由新 CA 签发。请先部署，再次运行本命令。',
      'trust-new': '第 3 步（共 3 步）：部署后将不再信任旧 CA。',
    },
    imageFrom: (parent) => `基于 ${parent}`,
    madeCloud: (folder, cloud) => `${folder}：云 ${cloud}。可用以下命令检查：kollage validate -c ${folder}`,
    wrote: (path) => `已写入 ${path}`,
  },
};

const zhVerbs: Readonly<Record<Change['verb'], string>> = {
  create: '创建',
  update: '更新',
  replace: '替换',
  restart: '重启',
  reload: '重新加载',
  start: '启动',
  await: '等待',
  remove: '删除',
  keep: '保留',
  unknown: '未知',
};

const zhNouns: Readonly<Record<Change['of'], string>> = {
  file: '文件',
  image: '镜像',
  volume: '卷',
  container: '容器',
  job: '作业',
  api: 'API',
  system: '设置',
  build: '镜像',
  host: '主机',
};
