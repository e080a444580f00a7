/** Hover on the key of a field of a kubeovn.io kind, or on a value that the table lists. Asked where nothing else has an answer. */

import { fieldAt } from '../schema/fields/index';
import { type Found, locate } from '../syntax/locate';
import type { ScalarNode } from '../syntax/node';
import { covers } from '../text/position';
import type { OpenDocument } from '../workspace/files';
import { fieldDocumentation } from './fieldText';
import type { HoverAnswer } from './hover';
import { bold, code, paragraphs } from './markdown';
import type { Say } from './say';
import type { Spot } from './subject';

export function fieldHoverAt({ offset }: Spot, document: OpenDocument | undefined, say: Say): HoverAnswer | undefined {
  const found = document && locate(document.tree.root, (node) => node.end > node.start && covers(node, offset));
  const resource = document?.facts.resources.find(({ path }) => path.every((step, i) => found?.path[i] === step));
  if (!found || !resource) return undefined;
  const path = pathOf(found).slice(resource.path.length);
  const field = path.length > 0 ? fieldAt(resource.kind, path) : undefined;
  if (!field || (found.part === 'value' && path.join() !== 'kind' && !isListed(found.node, field))) return undefined;
  const head = `${bold(resource.kind)} ${code(path.filter((step) => typeof step === 'string').join('.'))}`;
  return {
    markdown: paragraphs(head, fieldDocumentation(field, say)),
    span: { start: found.node.start, end: found.node.end },
  };
}

const pathOf = ({ part, path, node }: Found): readonly (string | number)[] =>
  part === 'key' ? [...path, node.value] : path;

const isListed = ({ value }: ScalarNode, { oneOf, known, type }: NonNullable<ReturnType<typeof fieldAt>>): boolean =>
  type === 'boolean' || (oneOf ?? known ?? []).includes(value);
