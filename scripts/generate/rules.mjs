/** From the list of rules: the head of each rule's page, and the tables of all rules, in both languages. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const rulesFolder = fileURLToPath(new URL('../../server/src/rules', import.meta.url));
const start = '<!-- head -->\n';
const end = '<!-- /head -->';

const words = {
  en: {
    folder: 'docs/rules',
    title: 'Rules',
    intro:
      'Each finding links its page. A rule is switched off, or given another severity, by `rules` in `.kube-ovn.yaml` or by the setting `kubeOvn.rules`; a single place is silenced by `# kube-ovn-lint-ignore CODE -- reason`.',
    other: (path) => `[简体中文](${path})`,
    head: ['code', 'severity', 'looks at', 'releases', 'quick fix'],
    table: ['code', 'rule', 'what it finds', 'severity', 'quick fix'],
    all: 'all',
    yaml: 'the YAML itself',
    workloads: 'Pods and everything that makes them',
    fix: { true: 'yes', false: 'no' },
    severity: { error: 'error', warning: 'warning', information: 'information', hint: 'hint' },
  },
  'zh-cn': {
    folder: 'docs/zh-cn/rules',
    title: '规则',
    intro:
      '每条结果都链接到对应的页面。可在 `.kube-ovn.yaml` 的 `rules` 或设置 `kubeOvn.rules` 中关闭规则或更改其级别；单处可用 `# kube-ovn-lint-ignore 代码 -- 原因` 抑制。',
    other: (path) => `[English](${path})`,
    head: ['代码', '级别', '检查对象', '版本', '快速修复'],
    table: ['代码', '规则', '发现的问题', '级别', '快速修复'],
    all: '全部',
    yaml: 'YAML 本身',
    workloads: 'Pod 及创建 Pod 的对象',
    fix: { true: '有', false: '无' },
    severity: { error: '错误', warning: '警告', information: '信息', hint: '提示' },
  },
};

export async function generate({ load, read }) {
  const { rules } = await load('server/src/rules/index.ts');
  const { workloadKinds } = await load('server/src/schema/kinds.ts');
  const fixing = rulesWithFix();
  const files = {};
  for (const [language, own] of Object.entries(words)) {
    const up = language === 'en' ? '../zh-cn/rules' : '../../rules';
    for (const rule of rules) {
      const file = `${own.folder}/${rule.name}.md`;
      const page = read(file);
      const from = page?.indexOf(start) ?? -1;
      const to = page?.indexOf(end) ?? -1;
      // A page that is missing is the registry test's to report.
      if (from < 0 || to < from) continue;
      const cells = [
        `\`${rule.code}\``,
        own.severity[rule.severity],
        kindsOf(rule, own, workloadKinds),
        rule.releases === 'all' ? own.all : rule.releases,
        own.fix[fixing.has(rule.name)],
      ];
      const head = `${rule.texts[language].title}${language === 'en' ? '.' : '。'}\n\n${table([own.head, cells])}\n${own.other(`${up}/${rule.name}.md`)}\n`;
      files[file] = `${page.slice(0, from + start.length)}\n${head}\n${page.slice(to)}`;
    }
    const rows = rules.map((rule) => [
      rule.code,
      `[${rule.name}](${rule.name}.md)`,
      rule.texts[language].title,
      own.severity[rule.severity],
      own.fix[fixing.has(rule.name)],
    ]);
    files[`${own.folder}/README.md`] =
      `# ${own.title}\n\n${own.other(`${up}/README.md`)}\n\n${own.intro}\n\n${table([own.table, ...rows])}`;
  }
  return files;
}

function kindsOf({ kinds }, own, workloadKinds) {
  if (kinds.length === 0) return own.yaml;
  const isEvery = workloadKinds.every((kind) => kinds.includes(kind));
  const rest = isEvery ? kinds.filter((kind) => !workloadKinds.includes(kind)) : kinds;
  return [...rest, ...(isEvery ? [own.workloads] : [])].join(', ');
}

/** Names of the rules whose file offers a repair. */
function rulesWithFix() {
  const found = new Set();
  for (const folder of readdirSync(rulesFolder, { withFileTypes: true })) {
    if (!folder.isDirectory()) continue;
    for (const file of readdirSync(`${rulesFolder}/${folder.name}`)) {
      const source = readFileSync(`${rulesFolder}/${folder.name}/${file}`, 'utf8');
      const name = /^ {2}name: '([^']+)'/m.exec(source)?.[1];
      if (name && /\b(?:fix|offer)\(|Fix\(/.test(source)) found.add(name);
    }
  }
  return found;
}

const table = (rows) => {
  const lines = rows.map((cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`);
  return `${[lines[0], `| ${rows[0].map(() => '---').join(' | ')} |`, ...lines.slice(1)].join('\n')}\n`;
};
