/** *Make every allocation explicit*: what rule explicit-allocation would write, for all workloads, whether the rule is on or not. */
import { applyFix, type FileEdit, type TreeAt } from '../features/applyFix';
import { together } from '../features/fixAll';
import { predict } from '../ipam/predict';
import { isWorkloadResource } from '../model/resource';
import { explicitOperations, implicitChoices } from '../rules/advice/explicitAllocation';
import type { View } from '../scope/view';
import type { Store } from '../workspace/store';
import { type CancellationToken, createCheckpoint } from './yield';

/** Nothing where an allocation is not certain, is written out already, or cannot be written exactly. Throws Cancelled. */
export async function explicitEdits(
  store: Store,
  viewOf: (uri: string) => View,
  treeAt: TreeAt,
  token: CancellationToken,
): Promise<readonly FileEdit[]> {
  const checkpoint = createCheckpoint(token);
  const found: (readonly FileEdit[])[] = [];
  for (const { uri, documents } of [...store.files()]) {
    for (const resource of documents.flatMap(({ resources }) => resources)) {
      if (!isWorkloadResource(resource) || resource.partial) continue;
      const pause = checkpoint();
      if (pause) await pause;
      const view = viewOf(uri);
      const choices = implicitChoices(resource, predict(resource, view.settings.releases, view), view);
      const edits = choices.length > 0 && (await applyFix(explicitOperations(resource, choices), treeAt));
      if (edits) found.push(edits);
    }
  }
  return together(found);
}
