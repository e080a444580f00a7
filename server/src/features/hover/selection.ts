/** A label selector in a hover: what it chooses. */
import type { Selection } from '../../references/selections';
import { isWorkload } from '../../schema/kinds';
import { escaped, list, paragraphs } from '../markdown';
import { selected } from '../selection';
import { type HoverContext, heading } from './facts';

const shown = 10;

export function selectionSection(selection: Selection, { view, say, describe }: HoverContext): string {
  const { chosen, of } = selected(selection, view);
  const kind = selection.targets.some(isWorkload) ? say('workloads') : selection.targets.join(' / ');
  const lines = chosen.slice(0, shown).map((one) => {
    const detail = describe(one);
    return `${heading(one.kind, one.name?.value ?? '?', one.namespace)}${detail ? ` ${escaped(detail)}` : ''}`;
  });
  const more = chosen.length - shown;
  return paragraphs(
    say(chosen.length > 0 ? 'selects' : 'selectsNone', { count: chosen.length, of, kind }),
    list(more > 0 ? [...lines, say('andMore', { count: more })] : lines),
  );
}
