/** Asks the client for the settings of each folder, where it can be asked. */
import type { Connection } from 'vscode-languageserver';
import type { Client } from './client';
import { isRecord } from './settings';

/** @param sent what came by itself: with `initialize`, or with the last change */
export async function pullSettings(
  connection: Connection,
  client: Client,
  scopes: readonly (string | undefined)[],
  sent: unknown,
): Promise<readonly unknown[]> {
  if (!client.configuration) return scopes.map(() => sent);
  const items = scopes.map((scopeUri) => ({ section: 'kubeOvn', ...(scopeUri !== undefined && { scopeUri }) }));
  const answered: unknown = await connection.sendRequest('workspace/configuration', { items });
  const given = Array.isArray(answered) ? answered : [];
  return scopes.map((_, i) => (isRecord(given[i]) ? given[i] : sent));
}
