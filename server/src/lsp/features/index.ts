/** Every feature, and what it shares. */
import type { Connection } from 'vscode-languageserver';
import type { Features } from '../../features/types';
import type { Service } from '../../service/index';
import type { Client } from '../client';
import type { Answer } from '../contain';
import type { Session } from '../session';
import { keyOf } from '../uri';
import { codeActions } from './codeActions';
import { codeLens } from './codeLens';
import { completion } from './completion';
import { definition } from './definition';
import { documentHighlight } from './documentHighlight';
import { documentSymbol } from './documentSymbol';
import { hover } from './hover';
import { inlayHint } from './inlayHint';
import { references } from './references';
import { rename } from './rename';
import { workspaceSymbol } from './workspaceSymbol';

export interface FeatureContext {
  readonly connection: Connection;
  readonly client: Client;
  readonly service: Service;
  readonly features: Features;
  readonly answer: Answer;
  /** The spelling of the client for a file. */
  readonly uriOf: (key: string) => string;
  readonly versionOf: (key: string) => number | null;
  /** The file that a request is about. */
  readonly fileOf: (params: { readonly textDocument: { readonly uri: string } }) => string;
}

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
];
