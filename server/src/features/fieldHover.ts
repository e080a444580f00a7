/** Hover on a field of a kubeovn.io kind: what it does, and what the addresses in its value are. Asked where nothing else has an answer. */

import { fieldAt } from '../schema/fields/index';
import { type Found, locate } from '../syntax/locate';
import { covers } from '../text/position';
import type { OpenDocument } from '../workspace/files';
import { fieldDocumentation } from './fieldText';
import type { HoverAnswer } from './hover';
import { addressesSection } from './hover/address';
import type { HoverContext } from './hover/facts';
import { bold, code, paragraphs } from './markdown';
import type { Spot } from './subject';

export function fieldHoverAt(
  { offset }: Spot,
  document: OpenDocument | undefined,
  context: HoverContext,
): HoverAnswer | undefined {
  const found = document && locate(document.tree.root, (node) => node.end > node.start && covers(node, offset));
  const resource = document?.facts.resources.find(({ path }) => path.every((step, i) => found?.path[i] === step));
  if (!found || !resource) return undefined;
  const path = pathOf(found).slice(resource.path.length);
  const field = path.length > 0 ? fieldAt(resource.kind, path) : undefined;
  if (!field) return undefined;
  const head = `${bold(resource.kind)} ${code(path.filter((step) => typeof step === 'string').join('.'))}`;
  return {
    markdown: paragraphs(
      found.part === 'value' ? addressesSection(found.node, offset, context) : undefined,
      head,
      fieldDocumentation(field, context.say),
    ),
    span: { start: found.node.start, end: found.node.end },
  };
}

const pathOf = ({ part, path, node }: Found): readonly (string | number)[] =>
  part === 'key' ? [...path, node.value] : path;
