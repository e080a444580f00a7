/** The files of the workspace as documents: splits text, reuses what did not change, keeps trees only for open files. */
import type { SyntaxTree } from '../syntax/node';
import { parseClosedDocument, parseDocument } from '../syntax/parse';
import { mayMatter } from '../syntax/relevance';
import { type Chunk, splitDocuments } from '../syntax/split';
import { type DocumentFacts, readDocument } from './document';
import { isKustomization, type Kustomization, readKustomization } from './kustomization';

/** An open document keeps its text and, once asked for, its tree. */
export interface OpenDocument {
  readonly facts: DocumentFacts;
  readonly chunk: Chunk;
  readonly tree: SyntaxTree;
}

export interface FileState {
  readonly uri: string;
  /** Documents that may matter, in file order. */
  readonly documents: readonly DocumentFacts[];
  /** Of open files only: every document with its text and tree. */
  readonly open: readonly OpenDocument[] | undefined;
  /** Of open files only. */
  readonly text?: string;
  readonly kustomization?: Kustomization;
  /** There, but not read: what it defines is not known. */
  readonly unread?: true;
}

const blank: SyntaxTree = { text: '', root: undefined, comments: [], problems: [], templated: false };

export const unreadFile = (uri: string): FileState => ({ uri, documents: [], open: undefined, unread: true });

/** Reads a closed file: facts of the documents that matter, nothing else is kept. */
export function readClosedFile(uri: string, text: string): FileState {
  if (!mayMatter(text)) return { uri, documents: [], open: undefined, ...kustomizationOf(uri, text) };
  const documents: DocumentFacts[] = [];
  for (const chunk of splitDocuments(text)) {
    if (mattersAlone(chunk.text)) documents.push(readDocument(parseClosedDocument(chunk.text), uri, chunk.line));
  }
  return { uri, documents: documents.filter(worthKeeping), open: undefined, ...kustomizationOf(uri, text) };
}

/**
 * Reads an open file. Documents whose text did not change are kept as they are, moved to their new line: those before and
 * after an edit are not even looked at one by one.
 */
export function readOpenFile(uri: string, text: string, previous: FileState | undefined): FileState {
  const old = previous?.open ?? [];
  const head = unchangedHead(old, commonLength(text, previous?.text ?? ''));
  const rest = head === 0 ? text : text.slice(old[head]!.chunk.offset);
  const first = old[head]?.chunk;
  const chunks = splitDocuments(rest).map((chunk) =>
    first && head > 0 ? { ...chunk, offset: chunk.offset + first.offset, line: chunk.line + first.line } : chunk,
  );
  const open: OpenDocument[] = old.slice(0, head);
  let tail = 0;
  while (
    tail < chunks.length &&
    tail < old.length - head &&
    chunks[chunks.length - 1 - tail]!.text === old[old.length - 1 - tail]!.chunk.text
  )
    tail++;
  for (const chunk of chunks.slice(0, chunks.length - tail)) open.push(readOpenDocument(uri, chunk));
  for (let i = tail; i > 0; i--) open.push(moved(old[old.length - i]!, chunks[chunks.length - i]!));
  const documents = open.map((document) => document.facts).filter(worthKeeping);
  return { uri, open, documents, text, ...kustomizationOf(uri, text) };
}

/** How many documents lie within what did not change. The one before an edit may end elsewhere now: it counts as changed. */
function unchangedHead(old: readonly OpenDocument[], common: number): number {
  let low = 0;
  let high = old.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const { offset, text } = old[middle]!.chunk;
    if (offset + text.length <= common) low = middle + 1;
    else high = middle;
  }
  return Math.max(0, Math.min(low, old.length - 1) - 1);
}

/** So many characters two texts begin with alike, or a little fewer. */
function commonLength(a: string, b: string): number {
  const step = 4096;
  let length = 0;
  while (length + step <= b.length && a.slice(length, length + step) === b.slice(length, length + step)) length += step;
  return length;
}

const kustomizationOf = (uri: string, text: string): Pick<FileState, 'kustomization'> =>
  isKustomization(uri) ? { kustomization: readKustomization(text) } : {};

function moved(document: OpenDocument, chunk: Chunk): OpenDocument {
  document.facts.place.line = chunk.line;
  return { ...document, chunk };
}

function readOpenDocument(uri: string, chunk: Chunk): OpenDocument {
  const tree = mattersAlone(chunk.text) ? parseDocument(chunk.text) : { ...blank, text: chunk.text };
  return { chunk, tree, facts: readDocument(tree, uri, chunk.line) };
}

/** A document is parsed for its own sake, or for a comment that silences the file. */
const mattersAlone = (text: string): boolean => mayMatter(text) || text.includes('kube-ovn-lint-ignore');

const worthKeeping = ({
  resources,
  problems,
  suppressions,
  versionless,
  misnamed,
  installed,
}: DocumentFacts): boolean =>
  resources.length + problems.length + suppressions.length + installed.length + misnamed.length > 0 ||
  versionless !== undefined;
