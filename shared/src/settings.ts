/**
 * Every setting, once. `scripts/generate.mjs` prints package.json's configuration and docs/settings.md from it;
 * the server reads its defaults from here. Imports nothing.
 */
export const severities = ['off', 'hint', 'information', 'warning', 'error'] as const;
export type RuleLevel = (typeof severities)[number];

export interface Settings {
  /** '' means unset: every release the tables know counts. */
  readonly version: string;
  readonly nonPrimaryCNI: boolean;
  /** The workspace holds the whole cluster; undefined leaves it to `.kube-ovn.yaml`. */
  readonly closed: boolean | null;
  readonly rules: Readonly<Record<string, RuleLevel>>;
  readonly exclude: readonly string[];
  readonly codeLens: boolean;
  readonly inlayHints: boolean;
  readonly 'trace.server': 'off' | 'messages' | 'verbose';
}

export const defaultSettings: Settings = {
  version: '',
  nonPrimaryCNI: false,
  closed: null,
  rules: {},
  exclude: [],
  codeLens: true,
  inlayHints: true,
  'trace.server': 'off',
};

interface SettingText {
  readonly en: string;
  readonly 'zh-cn': string;
}

/** JSON-schema part and description of each setting, in the order they are shown. */
export const settingsTable: readonly {
  readonly name: keyof Settings;
  readonly scope: 'resource' | 'window';
  readonly schema: Readonly<Record<string, unknown>>;
  readonly text: SettingText;
}[] = [
  {
    name: 'version',
    scope: 'resource',
    schema: { type: 'string', pattern: '^(v?\\d+\\.\\d+(\\.\\d+)?)?$' },
    text: {
      en: 'The Kube-OVN release the manifests are for, such as `1.14.10`, or `1.14` for all its patches. Empty: the release that manifests of the workspace install, where they agree on one; else every release from 1.12 to 1.17 counts.',
      'zh-cn':
        '清单所针对的 Kube-OVN 版本，例如 `1.14.10`，或用 `1.14` 表示该系列的所有补丁版本。留空时，若工作区的清单一致地安装某个版本，则使用该版本；否则 1.12 至 1.17 的所有版本都考虑在内。',
    },
  },
  {
    name: 'nonPrimaryCNI',
    scope: 'resource',
    schema: { type: 'boolean' },
    text: {
      en: 'Kube-OVN is not the primary CNI of the cluster: rules about the default NIC (eth0) are switched off.',
      'zh-cn': 'Kube-OVN 不是集群的主 CNI：关闭与默认网卡（eth0）有关的规则。',
    },
  },
  {
    name: 'closed',
    scope: 'resource',
    schema: { type: ['boolean', 'null'] },
    text: {
      en: 'The workspace holds everything of the cluster, so a name that is not defined in it does not exist. `null` leaves the answer to `.kube-ovn.yaml`.',
      'zh-cn': '工作区包含集群的全部对象，因此其中未定义的名称即不存在。`null` 表示由 `.kube-ovn.yaml` 决定。',
    },
  },
  {
    name: 'rules',
    scope: 'resource',
    schema: { type: 'object', additionalProperties: { enum: severities } },
    text: {
      en: 'Severity per rule, by code (`KO102`) or name (`namespace-pool-foreign-subnet`).',
      'zh-cn': '按代码（`KO102`）或名称（`namespace-pool-foreign-subnet`）设置每条规则的严重级别。',
    },
  },
  {
    name: 'exclude',
    scope: 'resource',
    schema: { type: 'array', items: { type: 'string' } },
    text: {
      en: 'Glob patterns, relative to the folder, of files that are not read.',
      'zh-cn': '不读取的文件的 glob 模式，相对于文件夹。',
    },
  },
  {
    name: 'codeLens',
    scope: 'resource',
    schema: { type: 'boolean' },
    text: {
      en: 'Show above Subnets, IPPools and workloads what uses them and where their NICs end.',
      'zh-cn': '在子网、IPPool 和工作负载上方显示使用情况以及网卡的去向。',
    },
  },
  {
    name: 'inlayHints',
    scope: 'resource',
    schema: { type: 'boolean' },
    text: {
      en: 'Show address counts behind ranges and blocks, and what applies where nothing is written.',
      'zh-cn': '在地址范围和网段之后显示地址数量，并显示未写明时实际生效的值。',
    },
  },
  {
    name: 'trace.server',
    scope: 'window',
    schema: { type: 'string', enum: ['off', 'messages', 'verbose'] },
    text: {
      en: 'Log the messages between the editor and the server.',
      'zh-cn': '记录编辑器与服务器之间的消息。',
    },
  },
];
