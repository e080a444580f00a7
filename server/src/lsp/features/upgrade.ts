/** kubeOvn/upgrade: a page about what changes between two releases. What is shown and in force stays as it is. */
import { type UpgradeParams, type UpgradeResult, upgradeRequest } from '../../../../shared/src/protocol';
import { linkToLine } from '../../features/markdown';
import { parseVersion } from '../../schema/releases';
import { compareUpgrade } from '../../service/upgrade';
import { upgradeMarkdown } from '../../service/upgradeMarkdown';
import type { FeatureContext } from './context';

export const upgrade = ({ connection, service, answer, uriOf }: FeatureContext) =>
  connection.onRequest(upgradeRequest, (params: UpgradeParams, token) =>
    answer<UpgradeResult | null>(
      'upgrade',
      null,
      token,
      async () => {
        const [from, to] = [releaseIn(params?.from), releaseIn(params?.to)];
        if (from === undefined || to === undefined) return null;
        const uris = [...service.uris()].sort();
        const sides = [service.forRelease(from), service.forRelease(to)] as const;
        const report = await compareUpgrade(...sides, { from, to, uris, token });
        return {
          markdown: upgradeMarkdown(report, sides[0].language, {
            at: (uri, line) => linkToLine(uriOf(uri), line),
            linksSteps: true,
          }),
        };
      },
      'patient',
    ),
  );

/** Without its `v`; undefined where no such release is known. */
function releaseIn(version: unknown): string | undefined {
  if (typeof version !== 'string' || version.trim() === '' || !parseVersion(version).ok) return undefined;
  return version.trim().replace(/^v/, '');
}
