/** What every feature is given. */
import type { Connection } from 'vscode-languageserver';
import type { Features } from '../../features/types';
import type { Service } from '../../service/index';
import type { Client } from '../client';
import type { Answer } from '../contain';

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
