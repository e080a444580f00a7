/** The allocation decision of workloads as a page of Markdown, with links to the places that decided it. */

import type { WorkloadResource } from '../model/resource';
import type { View } from '../scope/view';
import { describer } from './describe';
import { explain } from './explain';
import { workloadSection } from './hover/nic';
import { escaped, link, paragraphs } from './markdown';
import type { Say } from './say';

export const explainPage = (workloads: readonly WorkloadResource[], view: View, say: Say): string =>
  `${paragraphs(
    ...workloads.flatMap((workload) => {
      const { kind, namespace, name, place, kindSpan } = workload;
      const title = `${kind} ${namespace ?? '?'}/${name?.value ?? '?'}`;
      return [
        `## ${escaped(title)}`,
        link({ place, span: name ?? kindSpan }),
        workloadSection(explain(workload, view, say.language), { view, say, describe: describer(view, say) }),
      ];
    }),
  )}\n`;
