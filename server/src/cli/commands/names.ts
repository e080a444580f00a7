/** The commands and the one line that says what each does. */
import type { Language } from '../../rules/message';

export interface CommandRow {
  readonly usage: string;
  readonly text: Readonly<Record<Language, string>>;
}

export const commandTable = {
  check: {
    usage: '[check] PATH…',
    text: {
      en: 'Check files and directories (`-` for standard input) and print what is wrong. Exit code 1 where a finding reaches the threshold.',
      'zh-cn': '检查文件和目录（`-` 表示标准输入）并输出问题。有问题达到阈值时退出码为 1。',
    },
  },
  explain: {
    usage: 'explain PATH…',
    text: {
      en: 'Say for every NIC of every workload which subnet, pool or address it gets, or why it fails, with the steps that lead there.',
      'zh-cn': '说明每个工作负载的每块网卡会得到哪个子网、地址池或地址，或者为何失败，并列出得出结论的步骤。',
    },
  },
  upgrade: {
    usage: 'upgrade PATH… --from V --to V',
    text: {
      en: 'List what changes between two Kube-OVN releases: outcomes of workloads, findings, fields and annotations. Exit code 1 where something that worked breaks.',
      'zh-cn':
        '列出两个 Kube-OVN 版本之间的变化：工作负载的分配结果、问题、字段和注解。原本正常的内容会出错时退出码为 1。',
    },
  },
  rules: {
    usage: 'rules',
    text: { en: 'List all rules.', 'zh-cn': '列出所有规则。' },
  },
} as const satisfies Readonly<Record<string, CommandRow>>;

export type CommandName = keyof typeof commandTable;
export const commandNames = Object.keys(commandTable) as readonly CommandName[];
export const isCommand = (name: string): name is CommandName => name in commandTable;
