/** Stands in for redhat.vscode-yaml, which no package registry carries: its identifier, and the server it starts. */
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';

declare const YAML_LANGUAGE_SERVER: string;

export async function activate(): Promise<void> {
  const server = { module: YAML_LANGUAGE_SERVER, args: ['--stdio'], transport: TransportKind.stdio };
  const client = new LanguageClient(
    'yaml',
    'YAML',
    { run: server, debug: server },
    { documentSelector: [{ language: 'yaml' }], synchronize: { configurationSection: ['yaml', 'http', 'editor'] } },
  );
  await client.start();
}
