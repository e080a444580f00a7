/** Every feature, and what it shares. */
import type { Connection } from 'vscode-languageserver';
import type { Answer } from '../contain';
import type { Session } from '../session';
import { keyOf } from '../uri';
import { codeActions } from './codeActions';
import { codeLens } from './codeLens';
import { completion } from './completion';
import type { FeatureContext } from './context';
import { definition } from './definition';
import { documentHighlight } from './documentHighlight';
import { documentSymbol } from './documentSymbol';
import { executeCommand } from './executeCommand';
import { explain } from './explain';
import { hover } from './hover';
import { inlayHint } from './inlayHint';
import { references } from './references';
import { rename } from './rename';
import { scope } from './scope';
import { upgrade } from './upgrade';
import { workspaceSymbol } from './workspaceSymbol';

export function registerFeatures({
  connection,
  session,
  answer,
}: {
  readonly connection: Connection;
  readonly session: Session;
  readonly answer: Answer;
}): void {
  const { client, service, documents } = session;
  const context: FeatureContext = {
    connection,
    client,
    service,
    answer,
    features: service.features,
    uriOf: documents.uriOf,
    versionOf: (key) => documents.get(key)?.version ?? null,
    fileOf: ({ textDocument }) => keyOf(textDocument.uri),
  };
  for (const register of all) register(context);
}

const all: readonly ((context: FeatureContext) => void)[] = [
  completion,
  hover,
  definition,
  references,
  documentHighlight,
  documentSymbol,
  workspaceSymbol,
  rename,
  codeActions,
  codeLens,
  inlayHint,
  executeCommand,
  explain,
  upgrade,
  scope,
];
