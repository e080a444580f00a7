/** What the server itself says to people. */

import { fill, type Language } from '../rules/message';
import type { ConfigProblem } from '../scope/config';

const texts = {
  en: {
    'config-syntax': 'This is not valid YAML: {what}. What can be read of the file still counts.',
    'config-unknown-key':
      'There is no option "{what}". The options are version, closed, nonPrimaryCNI, rules, exclude, include, external, scopes and suppress.',
    'config-wrong-type': 'The value of "{what}" has the wrong type and is not used.',
    'config-bad-version':
      'Kube-OVN {what} is not known. Write a release from 1.12 to 1.17, such as 1.14.10, or 1.14 for all its patches.',
    'config-unknown-kind': '"{what}" is not a kind this tool knows, so names under it are not used.',
    'config-bad-level': 'The level of "{what}" must be one of off, hint, information, warning and error.',
    'config-reason-missing': 'An entry of suppress needs a rule and a reason; this one ({what}) is not used.',
    'setting-version':
      'The setting kubeOvn.version is "{version}", which is not a known Kube-OVN release, so every release counts. Write 1.14.10, for example, or 1.14 for all its patches.',
    'too-large': 'Left out for their size (more than 4 MB): {files}.',
    'too-many': 'More than 100,000 manifests in {folder}; the rest is left out. Exclude folders in the settings.',
    'unreadable-folder': 'Cannot be read: {folder}.',
    'too-many-findings': '{file} has {count} findings; the first {shown} are shown.',
    indexing: 'Kube-OVN: reading manifests',
    files: '{count} files',
    'set-version': 'Set Kube-OVN version…',
    explicit: 'Make every allocation explicit',
    'explicit-why': 'Subnets and IPPools that follow from bindings elsewhere',
    'explicit-none': 'Every allocation that is certain is written out already.',
    'fix-all': 'Fix all that have one right repair (Kube-OVN)',
  },
  'zh-cn': {
    'config-syntax': '不是有效的 YAML：{what}。文件中可读取的部分仍然生效。',
    'config-unknown-key':
      '没有选项“{what}”。可用的选项有 version、closed、nonPrimaryCNI、rules、exclude、include、external、scopes 和 suppress。',
    'config-wrong-type': '“{what}”的值类型不对，未被采用。',
    'config-bad-version':
      '未知的 Kube-OVN 版本 {what}。请写 1.12 至 1.17 的版本，例如 1.14.10，或用 1.14 表示其所有补丁版本。',
    'config-unknown-kind': '“{what}”不是本工具认识的类型，其下的名称未被采用。',
    'config-bad-level': '“{what}”的级别必须是 off、hint、information、warning、error 之一。',
    'config-reason-missing': 'suppress 的每一项都需要 rule 和 reason；此项（{what}）未被采用。',
    'setting-version':
      '设置 kubeOvn.version 的值“{version}”不是已知的 Kube-OVN 版本，因此所有版本都考虑在内。请写例如 1.14.10，或用 1.14 表示其所有补丁版本。',
    'too-large': '因文件过大（超过 4 MB）而未读取：{files}。',
    'too-many': '{folder} 中的清单超过 100,000 个，其余未读取。请在设置中排除部分文件夹。',
    'unreadable-folder': '无法读取：{folder}。',
    'too-many-findings': '{file} 有 {count} 个问题，仅显示前 {shown} 个。',
    indexing: 'Kube-OVN：正在读取清单',
    files: '{count} 个文件',
    'set-version': '设置 Kube-OVN 版本…',
    explicit: '将所有分配写明',
    'explicit-why': '由别处的绑定决定的子网和地址池',
    'explicit-none': '所有确定的分配都已写明。',
    'fix-all': '修复所有只有一种正确修法的问题（Kube-OVN）',
  },
} as const satisfies Record<Language, Record<string, string>>;

type Id = keyof (typeof texts)['en'];
type SameIds = Record<Id, string>;

export function say(language: Language, id: Id, params: Readonly<Record<string, string | readonly string[]>> = {}) {
  const own: SameIds = texts[language];
  return fill(own[id], params, language);
}

export const sayProblem = (language: Language, { id, what }: ConfigProblem): string =>
  say(language, `config-${id}`, { what });
