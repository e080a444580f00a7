/** `.kube-ovn.yaml`: what a repository says about itself. Read by the editor and the command line alike. */
import { type RuleLevel, severities } from '../../../shared/src/settings';
import { isKind, type Kind } from '../schema/kinds';
import { parseVersion } from '../schema/releases';
import { get, isScalar, type Node } from '../syntax/node';
import { parseDocument } from '../syntax/parse';
import type { Span } from '../text/position';

export interface DeclaredScope {
  readonly name: string;
  /** Patterns of files, as in .gitignore. */
  readonly include: readonly string[];
  readonly version: string | undefined;
  readonly closed: boolean | undefined;
}

export interface ConfiguredSuppression {
  readonly rule: string;
  /** Patterns; absent means any. `resource` is matched against `Kind/name` or `Kind/namespace/name`. */
  readonly file: string | undefined;
  readonly resource: string | undefined;
  readonly reason: string;
}

export interface Config {
  readonly version: string | undefined;
  readonly closed: boolean | undefined;
  readonly nonPrimaryCNI: boolean | undefined;
  readonly rules: Readonly<Record<string, RuleLevel>>;
  readonly exclude: readonly string[];
  readonly include: readonly string[];
  readonly external: readonly { readonly kind: Kind; readonly pattern: string }[];
  readonly scopes: readonly DeclaredScope[];
  readonly suppress: readonly ConfiguredSuppression[];
}

export const emptyConfig: Config = {
  version: undefined,
  closed: undefined,
  nonPrimaryCNI: undefined,
  rules: {},
  exclude: [],
  include: [],
  external: [],
  scopes: [],
  suppress: [],
};

/** Something in the file that cannot be used; the rest of the file still counts. */
export interface ConfigProblem extends Span {
  readonly id:
    | 'syntax'
    | 'unknown-key'
    | 'wrong-type'
    | 'bad-version'
    | 'unknown-kind'
    | 'bad-level'
    | 'reason-missing';
  readonly what: string;
}

export const configFileName = '.kube-ovn.yaml';

const keys = ['version', 'closed', 'nonPrimaryCNI', 'rules', 'exclude', 'include', 'external', 'scopes', 'suppress'];

export function readConfig(text: string): { readonly config: Config; readonly problems: readonly ConfigProblem[] } {
  const { root, problems: syntax } = parseDocument(text);
  const problems: ConfigProblem[] = [];
  const problem = (id: ConfigProblem['id'], what: string, { start, end }: Span) =>
    problems.push({ id, what, start, end });
  for (const one of syntax) problem('syntax', one.detail ?? one.kind, one);
  if (root?.type !== 'map') return { config: emptyConfig, problems };
  for (const { key } of root.entries) if (!keys.includes(key.value)) problem('unknown-key', key.value, key);

  const flag = (node: Node | undefined, name: string): boolean | undefined => {
    if (!node || (isScalar(node) && node.tag === 'null')) return undefined;
    if (isScalar(node) && node.tag === 'bool') return /^t/i.test(node.value);
    problem('wrong-type', name, node);
    return undefined;
  };
  const version = (node: Node | undefined): string | undefined => {
    if (!isScalar(node) || node.value === '') return undefined;
    if (parseVersion(node.value).ok) return node.value;
    problem('bad-version', node.value, node);
    return undefined;
  };
  const texts = (node: Node | undefined, name: string): string[] => {
    if (!node || (isScalar(node) && node.tag === 'null')) return [];
    if (node.type === 'seq' && node.items.every(isScalar))
      return node.items.map((item) => (isScalar(item) ? item.value : ''));
    problem('wrong-type', name, node);
    return [];
  };
  const items = (node: Node | undefined) => (node?.type === 'seq' ? node.items : []);
  const scalar = (node: Node | undefined, key: string) => {
    const found = get(node, key);
    return isScalar(found) && found.value !== '' ? found.value : undefined;
  };

  const rules: Record<string, RuleLevel> = {};
  const ruleMap = get(root, 'rules');
  for (const { key, value } of ruleMap?.type === 'map' ? ruleMap.entries : []) {
    const level = isScalar(value) ? severities.find((one) => one === value.value) : undefined;
    if (level) rules[key.value] = level;
    else problem('bad-level', key.value, value);
  }
  const external: Config['external'][number][] = [];
  const externalMap = get(root, 'external');
  for (const { key, value } of externalMap?.type === 'map' ? externalMap.entries : []) {
    if (!isKind(key.value)) problem('unknown-kind', key.value, key);
    else for (const pattern of texts(value, key.value)) external.push({ kind: key.value, pattern });
  }
  const suppress = items(get(root, 'suppress')).flatMap((item) => {
    const rule = scalar(item, 'rule');
    const reason = scalar(item, 'reason');
    if (!rule || !reason) {
      problem('reason-missing', rule ?? 'rule', item);
      return [];
    }
    return [{ rule, reason, file: scalar(item, 'file'), resource: scalar(item, 'resource') }];
  });
  return {
    problems,
    config: {
      version: version(get(root, 'version')),
      closed: flag(get(root, 'closed'), 'closed'),
      nonPrimaryCNI: flag(get(root, 'nonPrimaryCNI'), 'nonPrimaryCNI'),
      rules,
      external,
      suppress,
      exclude: texts(get(root, 'exclude'), 'exclude'),
      include: texts(get(root, 'include'), 'include'),
      scopes: items(get(root, 'scopes')).map((item, i) => ({
        name: scalar(item, 'name') ?? `${i + 1}`,
        include: texts(get(item, 'include'), 'include'),
        version: version(get(item, 'version')),
        closed: flag(get(item, 'closed'), 'closed'),
      })),
    },
  };
}
