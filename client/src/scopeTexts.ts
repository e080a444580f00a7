/** What is said of a scope: its name, the release in force, and whether its world is open. */
import { l10n } from 'vscode';
import type { ScopeResult, ScopeStatus, StatusParams } from '../../shared/src/protocol';

type InForce = StatusParams['versions'][number];

export const releaseText = (version: string | null | undefined): string =>
  version ? l10n.t('Kube-OVN {0}', version) : l10n.t('Kube-OVN: every release');

export const sourceText = (source: InForce['source'] | undefined): string =>
  source === 'setting'
    ? l10n.t('from the setting kubeOvn.version')
    : source === 'file'
      ? l10n.t('from .kube-ovn.yaml')
      : source === 'detected'
        ? l10n.t('which the manifests install')
        : l10n.t('no version is set');

/** @param alone the folder has no other scope */
export const nameText = (name: string, alone: boolean): string =>
  name !== '' ? name : alone ? l10n.t('the whole folder') : l10n.t('what lies in no cluster of its own');

export const worldText = ({ closed }: ScopeStatus): string => (closed ? l10n.t('closed world') : l10n.t('open world'));

/** Who says so, and what makes the world open all the same. */
export function reasonText({ closedBy, openings }: ScopeStatus & Partial<ScopeResult>): string {
  const says =
    closedBy === 'setting'
      ? l10n.t('from the setting kubeOvn.closed')
      : closedBy === 'scope'
        ? l10n.t('from the entry of the scope in .kube-ovn.yaml')
        : closedBy === 'file'
          ? l10n.t('from .kube-ovn.yaml')
          : l10n.t('nothing says that all of the cluster is here');
  if (!openings || openings.length === 0) return says;
  const files = openings.map((uri) => decodeURIComponent(uri.split('/').slice(-2).join('/')));
  return `${says} · ${l10n.t('names stay open because of {0}', files.join(', '))}`;
}
