// Tokenizes text the way VS Code does: its own YAML grammar, with ours injected.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);
const oniguruma = require('vscode-oniguruma');
const { INITIAL, parseRawGrammar, Registry } = require('vscode-textmate');

const here = dirname(fileURLToPath(import.meta.url));
const yaml = join(here, 'node_modules/code-server/lib/vscode/extensions/yaml/syntaxes');
const files = {
  'source.yaml': join(yaml, 'yaml.tmLanguage.json'),
  ...Object.fromEntries(
    ['1.0', '1.1', '1.2', '1.3', 'embedded'].map((v) => [`source.yaml.${v}`, join(yaml, `yaml-${v}.tmLanguage.json`)]),
  ),
  'kube-ovn.injection': resolve(here, '../../syntaxes/kube-ovn.injection.json'),
};

export async function createTokenizer() {
  await oniguruma.loadWASM(readFileSync(require.resolve('vscode-oniguruma/release/onig.wasm')));
  const registry = new Registry({
    onigLib: {
      createOnigScanner: (patterns) => new oniguruma.OnigScanner(patterns),
      createOnigString: (text) => new oniguruma.OnigString(text),
    },
    loadGrammar: async (scope) =>
      files[scope] ? parseRawGrammar(readFileSync(files[scope], 'utf8'), files[scope]) : null,
    getInjections: (scope) => (scope === 'source.yaml' ? ['kube-ovn.injection'] : []),
  });
  const grammar = await registry.loadGrammar('source.yaml');
  /** One list a line: { text, scopes }. */
  return (text) => {
    let state = INITIAL;
    return text.split('\n').map((line) => {
      const { tokens, ruleStack } = grammar.tokenizeLine(line, state);
      state = ruleStack;
      return tokens.map(({ startIndex, endIndex, scopes }) => ({ text: line.slice(startIndex, endIndex), scopes }));
    });
  };
}
