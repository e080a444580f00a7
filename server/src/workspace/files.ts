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
  readonly kustomization?: Kustomization;
}

const blank: SyntaxTree = { text: '', root: undefined, comments: [], problems: [], templated: false };

/** Reads a closed file: facts of the documents that matter, nothing else is kept. */
export function readClosedFile(uri: string, text: string): FileState {
  if (!mayMatter(text)) return { uri, documents: [], open: undefined, ...kustomizationOf(uri, text) };
  const documents: DocumentFacts[] = [];
  for (const chunk of splitDocuments(text)) {
    if (mattersAlone(chunk.text)) documents.push(readDocument(parseClosedDocument(chunk.text), uri, chunk.line));
  }
  return { uri, documents: documents.filter(worthKeeping), open: undefined, ...kustomizationOf(uri, text) };
}

/** Reads an open file; documents whose text did not change are kept as they are, moved to their new line. */
export function readOpenFile(uri: string, text: string, previous: FileState | undefined): FileState {
  const chunks = splitDocuments(text);
  const old = previous?.open ?? [];
  const open: OpenDocument[] = new Array(chunks.length);
  let head = 0;
  while (head < chunks.length && head < old.length && chunks[head]!.text === old[head]!.chunk.text) {
    open[head] = moved(old[head]!, chunks[head]!);
    head++;
  }
  let tail = 0;
  while (
    tail < chunks.length - head &&
    tail < old.length - head &&
    chunks[chunks.length - 1 - tail]!.text === old[old.length - 1 - tail]!.chunk.text
  ) {
    open[chunks.length - 1 - tail] = moved(old[old.length - 1 - tail]!, chunks[chunks.length - 1 - tail]!);
    tail++;
  }
  for (let i = head; i < chunks.length - tail; i++) open[i] = readOpenDocument(uri, chunks[i]!);
  const documents = open.map((document) => document.facts).filter(worthKeeping);
  return { uri, open, documents, ...kustomizationOf(uri, text) };
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

const worthKeeping = ({ resources, problems, suppressions, versionless, installed }: DocumentFacts): boolean =>
  resources.length + problems.length + suppressions.length + installed.length > 0 || versionless !== undefined;
