/** What the command line itself says, beside messages of rules and steps of decisions. */
import { fill, type Language, type PlainParams } from '../rules/message';

const table = {
  unknownOption: { en: 'unknown option {option}', 'zh-cn': '未知选项 {option}' },
  didYouMean: { en: '{what}; did you mean {other}?', 'zh-cn': '{what}；是否应为 {other}？' },
  foreignOption: {
    en: '{option} is not an option of {command}; see kube-ovn-lint {command} --help',
    'zh-cn': '{command} 没有选项 {option}；参见 kube-ovn-lint {command} --help',
  },
  needsValue: { en: '{option} needs a value', 'zh-cn': '{option} 需要一个值' },
  takesNoValue: { en: '{option} takes no value', 'zh-cn': '{option} 不接受值' },
  twice: { en: '{option} is given twice', 'zh-cn': '{option} 重复给出' },
  badChoice: {
    en: '{option} does not know {value}; expected {choices}',
    'zh-cn': '{option} 不支持 {value}；应为 {choices}',
  },
  noPath: {
    en: 'no PATH given; name files or directories, or - for standard input (see kube-ovn-lint --help)',
    'zh-cn': '未给出 PATH；请指定文件或目录，或用 - 表示标准输入（参见 kube-ovn-lint --help）',
  },
  noPathsHere: {
    en: '{command} takes no PATH, but {path} was given',
    'zh-cn': '{command} 不接受 PATH，但给出了 {path}',
  },
  missingPath: { en: '{path} does not exist', 'zh-cn': '{path} 不存在' },
  unreadable: { en: '{path} cannot be read', 'zh-cn': '无法读取 {path}' },
  skipped: { en: 'left out: it cannot be read', 'zh-cn': '已跳过：无法读取' },
  tooLarge: { en: 'left out: it is too large', 'zh-cn': '已跳过：文件过大' },
  tooMany: {
    en: 'holds too many files: the last of them were left out',
    'zh-cn': '文件过多：已跳过最后的部分',
  },
  badVersion: {
    en: '{option}: {version} is not a version; expected one such as 1.14.10, or 1.14 for all its patches',
    'zh-cn': '{option}：{version} 不是版本号；应形如 1.14.10，或用 1.14 表示其所有补丁版本',
  },
  unknownLine: {
    en: '{option}: Kube-OVN {version} is not known; known lines are {lines}',
    'zh-cn': '{option}：未知的 Kube-OVN 版本 {version}；已知的版本系列为 {lines}',
  },
  needsVersions: { en: 'upgrade needs --from V and --to V', 'zh-cn': 'upgrade 需要 --from V 和 --to V' },
  dryRunAlone: { en: '--dry-run goes with --fix', 'zh-cn': '--dry-run 须与 --fix 一起使用' },
  fixInput: {
    en: '--fix cannot write to standard input; add --dry-run for a diff',
    'zh-cn': '--fix 无法写回标准输入；加上 --dry-run 可输出差异',
  },
  stdinTwice: { en: 'standard input is named twice', 'zh-cn': '标准输入被指定了两次' },
  noInput: { en: '--stdin-filename goes with the PATH -', 'zh-cn': '--stdin-filename 须与 PATH - 一起使用' },
  noWorkload: { en: 'no workload {workload} in {paths}', 'zh-cn': '在 {paths} 中没有工作负载 {workload}' },
  configSyntax: { en: 'cannot be read as YAML: {what}', 'zh-cn': '无法作为 YAML 读取：{what}' },
  configUnknownKey: { en: 'unknown key {what}', 'zh-cn': '未知的键 {what}' },
  configWrongType: { en: '{what} has the wrong type', 'zh-cn': '{what} 的类型不正确' },
  configBadVersion: {
    en: '{what} is not a known Kube-OVN version; known lines are {lines}',
    'zh-cn': '{what} 不是已知的 Kube-OVN 版本；已知的版本系列为 {lines}',
  },
  configUnknownKind: { en: 'unknown kind {what}', 'zh-cn': '未知的类型 {what}' },
  configBadLevel: {
    en: 'the level of rule {what} is none of off, hint, information, warning, error',
    'zh-cn': '规则 {what} 的级别不是 off、hint、information、warning、error 之一',
  },
  configReasonMissing: {
    en: 'a suppression needs both rule and reason ({what})',
    'zh-cn': '抑制项必须同时给出 rule 和 reason（{what}）',
  },
  unknownRule: { en: 'no rule {what}', 'zh-cn': '没有规则 {what}' },
  note: { en: 'note', 'zh-cn': '提示' },
  fixOffer: { en: 'fix: {title}', 'zh-cn': '修复：{title}' },
  fixOffered: { en: 'fix: {title} (--fix applies it)', 'zh-cn': '修复：{title}（--fix 会应用）' },
  page: { en: 'see', 'zh-cn': '参见' },
  error: { en: 'error', 'zh-cn': '错误' },
  warning: { en: 'warning', 'zh-cn': '警告' },
  information: { en: 'information', 'zh-cn': '信息' },
  hint: { en: 'hint', 'zh-cn': '提示' },
  noFindings: { en: 'No findings', 'zh-cn': '没有发现问题' },
  findings: { en: '{count} findings ({parts})', 'zh-cn': '{count} 个问题（{parts}）' },
  oneFinding: { en: '1 finding ({parts})', 'zh-cn': '1 个问题（{parts}）' },
  inFiles: {
    en: '{what} in {files}, {documents}, for {releases}.',
    'zh-cn': '{what}；共 {files}、{documents}，针对 {releases}。',
  },
  files: { en: '{count} files', 'zh-cn': '{count} 个文件' },
  oneFile: { en: '1 file', 'zh-cn': '1 个文件' },
  documents: { en: '{count} documents', 'zh-cn': '{count} 个文档' },
  oneDocument: { en: '1 document', 'zh-cn': '1 个文档' },
  release: { en: 'Kube-OVN {version}', 'zh-cn': 'Kube-OVN {version}' },
  detectedRelease: {
    en: 'Kube-OVN {version} (which the manifests install)',
    'zh-cn': 'Kube-OVN {version}（清单所安装的版本）',
  },
  everyRelease: {
    en: 'every Kube-OVN release from {first} to {last}',
    'zh-cn': 'Kube-OVN {first} 至 {last} 的所有版本',
  },
  severalReleases: { en: 'several Kube-OVN versions', 'zh-cn': '多个 Kube-OVN 版本' },
  fixed: { en: 'fixed {code}: {title}', 'zh-cn': '已修复 {code}：{title}' },
  wouldFix: { en: 'would fix {code}: {title}', 'zh-cn': '将修复 {code}：{title}' },
  fixedSummary: { en: '{count} fixed in {files}.', 'zh-cn': '已在 {files} 中修复 {count} 处。' },
  wouldFixSummary: { en: '{count} would be fixed in {files}.', 'zh-cn': '将在 {files} 中修复 {count} 处。' },
  remain: { en: 'These remain:', 'zh-cn': '以下问题仍然存在：' },
  changed: {
    en: '{path} was not written: it changed meanwhile, or is not UTF-8 text',
    'zh-cn': '未写入 {path}：文件已被修改，或不是 UTF-8 文本',
  },
  notWritten: { en: '{path} was not written: {reason}', 'zh-cn': '未写入 {path}：{reason}' },
  reading: { en: 'Reading', 'zh-cn': '读取' },
  checking: { en: 'Checking', 'zh-cn': '检查' },
  bug: {
    en: 'internal error in {what}: {error}; please report it',
    'zh-cn': '{what} 内部错误：{error}；请反馈',
  },
  usage: { en: 'Usage:', 'zh-cn': '用法：' },
  commands: { en: 'Commands:', 'zh-cn': '命令：' },
  options: { en: 'Options:', 'zh-cn': '选项：' },
  oneOf: { en: 'One of {choices}.', 'zh-cn': '可取 {choices}。' },
  exitCodes: {
    en: 'Exit code: 0 clean, 1 findings at or over the threshold, 2 the command could not be carried out.',
    'zh-cn': '退出码：0 无问题，1 有问题达到阈值，2 命令无法执行。',
  },
  about: {
    en: 'Finds Kube-OVN mistakes in YAML before the controller does.',
    'zh-cn': '在控制器之前发现 YAML 中的 Kube-OVN 错误。',
  },
} as const satisfies Readonly<Record<string, Readonly<Record<Language, string>>>>;

export type TextId = keyof typeof table;
/** Says something in the language of the invocation. */
export type Say = (id: TextId, params?: PlainParams) => string;

export const sayIn =
  (language: Language): Say =>
  (id, params = {}) =>
    fill(table[id][language], params, language);
