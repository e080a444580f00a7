/**
 * Which Kube-OVN release is in force where nobody says so: the one that all manifests of a scope install. Conservative: where two
 * disagree nothing is said, and what tests, pages and examples install counts among themselves only.
 */

import type { Installed } from '../model/installed';
import { formatRelease } from '../schema/releases';
import { folderOf } from './partition';

/** As the setting would be written: `1.14.10`; undefined where nothing is certain. */
export function detectVersion(installed: readonly Installed[]): string | undefined {
  const releases = new Set(installed.map(({ release }) => formatRelease(release)));
  return releases.size === 1 ? installed.map(({ version }) => version).sort()[0] : undefined;
}

const besideTheCluster =
  /^(tests?|testing|testdata|e2e|fixtures?|mocks?|docs?|documentation|examples?|samples?|demos?|hack|dist|vendor|archived?|old)$/i;

/** The folder outside which what a file installs does not count; '' for none. A URI, as `folder` is. */
export function asideFolder(folder: string, uri: string): string {
  const parts = folderOf(uri).slice(folder.length).split('/');
  const at = parts.findLastIndex((part) => besideTheCluster.test(decodeURIComponent(part)));
  return at < 0 ? '' : folder + parts.slice(0, at + 1).join('/');
}
