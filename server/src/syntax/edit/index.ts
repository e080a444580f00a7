/** Changes of a document that keep its style. Each gives text edits, or undefined where it cannot be done exactly. */

export { keepsAnchors } from './anchors';
export { insertEntry, moveEntry, removeEntry, renameKey } from './entries';
export { appendItems, type Item, removeItem } from './items';
export { nodeAt } from './layout';
export { replaceInside, replaceScalar, scalarText } from './scalar';
export { valueSpan } from './valueSpan';
