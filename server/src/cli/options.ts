/** Every option, once: the parser and the help are made from this table. */
import type { Language } from '../rules/message';
import type { CommandName } from './commands/names';

export interface OptionRow {
  readonly name: string;
  readonly short?: string;
  /** What stands for its value in the help; absent for switches. */
  readonly value?: string;
  readonly choices?: Readonly<Partial<Record<CommandName, readonly string[]>>>;
  /** The commands it belongs to; absent means all. */
  readonly commands?: readonly CommandName[];
  readonly text: Readonly<Record<Language, string>>;
}

export const thresholds = ['error', 'warning', 'information', 'hint', 'never'] as const;
export type Threshold = (typeof thresholds)[number];

const textAndJson = ['text', 'json'];
const reading: readonly CommandName[] = ['check', 'explain', 'upgrade'];

export const optionTable = [
  {
    name: 'format',
    short: 'f',
    value: 'FORMAT',
    choices: {
      check: ['text', 'json', 'sarif', 'github', 'junit'],
      explain: textAndJson,
      rules: textAndJson,
      upgrade: ['text', 'json', 'markdown'],
    },
    text: { en: 'How to print the result.', 'zh-cn': '结果的输出格式。' },
  },
  {
    name: 'kube-ovn-version',
    value: 'V',
    commands: ['check', 'explain'],
    text: {
      en: 'The Kube-OVN release the files are for: 1.14.10, or 1.14 for all its patches. Default: what .kube-ovn.yaml says, else every known release.',
      'zh-cn':
        '文件所针对的 Kube-OVN 版本：1.14.10，或用 1.14 表示其所有补丁版本。默认取 .kube-ovn.yaml 中的值，否则为所有已知版本。',
    },
  },
  {
    name: 'fail-on',
    value: 'LEVEL',
    choices: { check: thresholds },
    commands: ['check'],
    text: {
      en: 'The lowest severity that makes the exit code 1. Default: warning.',
      'zh-cn': '使退出码为 1 的最低严重级别。默认：warning。',
    },
  },
  {
    name: 'fix',
    commands: ['check'],
    text: {
      en: 'Apply the preferred fix of each finding, as long as it removes the finding and adds none, and write the files.',
      'zh-cn': '应用每个问题的首选修复（前提是消除该问题且不产生新问题），并写回文件。',
    },
  },
  {
    name: 'dry-run',
    commands: ['check'],
    text: {
      en: 'With --fix: write nothing and print a unified diff.',
      'zh-cn': '与 --fix 一起使用：不写文件，只输出 unified diff。',
    },
  },
  {
    name: 'select',
    value: 'RULES',
    commands: ['check'],
    text: {
      en: 'Report, and with --fix repair, only these rules, by code or name with commas between; those that are off by default too: --fix --select explicit-allocation.',
      'zh-cn':
        '只报告（与 --fix 一起使用时只修复）这些规则，以代码或名称给出并用逗号分隔；也包括默认关闭的规则，例如 --fix --select explicit-allocation。',
    },
  },
  {
    name: 'workload',
    value: 'KIND/NS/NAME',
    commands: ['explain'],
    text: {
      en: 'Only this workload; KIND/NAME and NAME will do where they are clear.',
      'zh-cn': '仅此工作负载；在不产生歧义时可写作 KIND/NAME 或 NAME。',
    },
  },
  {
    name: 'from',
    value: 'V',
    commands: ['upgrade'],
    text: { en: 'The release that runs now.', 'zh-cn': '当前运行的版本。' },
  },
  {
    name: 'to',
    value: 'V',
    commands: ['upgrade'],
    text: { en: 'The release to upgrade to.', 'zh-cn': '要升级到的版本。' },
  },
  {
    name: 'config',
    value: 'FILE',
    commands: reading,
    text: {
      en: 'Use this file instead of the .kube-ovn.yaml found in each PATH or above it.',
      'zh-cn': '使用此文件，而不是在各 PATH 或其上级目录中找到的 .kube-ovn.yaml。',
    },
  },
  {
    name: 'closed',
    commands: reading,
    text: {
      en: 'The files hold everything of the cluster: a name that none of them defines does not exist.',
      'zh-cn': '这些文件包含集群的全部对象：其中未定义的名称即不存在。',
    },
  },
  {
    name: 'non-primary-cni',
    commands: reading,
    text: {
      en: 'Kube-OVN is not the primary CNI: leave the default NIC (eth0) aside.',
      'zh-cn': 'Kube-OVN 不是主 CNI：不考虑默认网卡（eth0）。',
    },
  },
  {
    name: 'stdin-filename',
    value: 'FILE',
    commands: reading,
    text: {
      en: 'The name under which standard input is reported, and beside which its .kube-ovn.yaml is looked for.',
      'zh-cn': '标准输入在报告中使用的文件名，也据此查找其 .kube-ovn.yaml。',
    },
  },
  {
    name: 'print-config',
    commands: ['check'],
    text: { en: 'Print what is in force for each PATH, and stop.', 'zh-cn': '输出对各 PATH 生效的配置，然后退出。' },
  },
  {
    name: 'quiet',
    short: 'q',
    commands: reading,
    text: {
      en: 'One line a finding; no source lines, summary, notes or progress.',
      'zh-cn': '每个问题一行；不输出源代码行、汇总、提示和进度。',
    },
  },
  {
    name: 'locale',
    value: 'LANG',
    choices: {
      check: ['en', 'zh-cn'],
      explain: ['en', 'zh-cn'],
      rules: ['en', 'zh-cn'],
      upgrade: ['en', 'zh-cn'],
    },
    text: {
      en: 'The language of messages. Default: from LC_ALL, LC_MESSAGES or LANG.',
      'zh-cn': '消息的语言。默认取自 LC_ALL、LC_MESSAGES 或 LANG。',
    },
  },
  {
    name: 'no-color',
    text: {
      en: 'No colours, even on a terminal; NO_COLOR in the environment does the same.',
      'zh-cn': '即使在终端上也不使用颜色；环境变量 NO_COLOR 作用相同。',
    },
  },
  { name: 'help', short: 'h', text: { en: 'Print this help.', 'zh-cn': '显示此帮助。' } },
  { name: 'version', short: 'V', text: { en: 'Print the version of this program.', 'zh-cn': '显示此程序的版本。' } },
] as const satisfies readonly OptionRow[];

export type OptionName = (typeof optionTable)[number]['name'];

export const optionsOf = (command: CommandName): readonly OptionRow[] =>
  (optionTable as readonly OptionRow[]).filter(({ commands }) => commands?.includes(command) ?? true);
