/** textDocument/codeAction and codeAction/resolve: repairs, comments that silence, the version, and all repairs at once. */
import { type CodeAction, CodeActionKind, type CodeActionParams, type Command } from 'vscode-languageserver';
import { commands } from '../../../../shared/src/protocol';
import type { FileEdit } from '../../features/applyFix';
import type { ShownFinding } from '../../service/show';
import type { Range } from '../../text/position';
import { fixAllKind } from '../capabilities';
import { toDiagnostic } from '../diagnostics';
import { isRecord } from '../settings';
import { say } from '../texts';
import { workspaceEdit } from '../workspaceEdit';
import type { FeatureContext } from './context';

/** An action whose edits are worked out when they are asked for. `data` finds it again, as long as nothing changed. */
interface Lazy {
  readonly action: CodeAction;
  readonly edits: () => Promise<readonly FileEdit[] | undefined>;
}

interface Data {
  readonly file: string;
  readonly version: number | null;
  readonly range: Range;
  readonly all: boolean;
  readonly index: number;
}

export function codeActions(context: FeatureContext): void {
  const { connection, client, service, answer, fileOf, versionOf } = context;

  connection.onCodeAction((params, token) =>
    answer<(CodeAction | Command)[]>('codeAction', [], token, async () => {
      const file = fileOf(params);
      const wants = (kind: string) =>
        params.context.only?.some((one) => one === '' || kind === one || kind.startsWith(`${one}.`)) ??
        kind !== fixAllKind;
      const actions: CodeAction[] = [];
      if (wants(CodeActionKind.QuickFix)) {
        const touching = service.findings(file).filter(({ range }) => touches(range, params.range));
        if (touching.length > 0) {
          actions.push(
            ...(await settle(repairs(file, params.range, context, params), { file, range: params.range, all: false })),
          );
          actions.push(...silencing(file, params, context));
          if (client.own?.commands) actions.push(setVersion(params, client.language));
        }
      }
      if (wants(fixAllKind)) {
        const lazy = everything(file, context);
        if (lazy) actions.push(...(await settle([lazy], { file, range: params.range, all: true })));
      }
      return client.codeActionLiterals ? actions : [];
    }),
  );
  connection.onCodeActionResolve((action, token) =>
    answer<CodeAction>('codeAction/resolve', action, token, async () => {
      const data = readData(action.data);
      if (!data || versionOf(data.file) !== data.version) return action;
      const found = data.all ? [everything(data.file, context)] : repairs(data.file, data.range, context);
      const lazy = found[data.index];
      const edits = lazy?.action.title === action.title ? await lazy.edits() : undefined;
      return edits ? { ...action, edit: workspaceEdit(edits, context) } : action;
    }),
  );

  /** Edits now, or later where the client asks for them. What cannot be done exactly is not offered. */
  const settle = async (
    found: readonly Lazy[],
    at: Omit<Data, 'index' | 'version'>,
  ): Promise<readonly CodeAction[]> => {
    if (client.resolvesEdits)
      return found.map(({ action }, index) => ({ ...action, data: { ...at, index, version: versionOf(at.file) } }));
    const settled = await Promise.all(
      found.map(async ({ action, edits }) => {
        const made = await edits();
        return made && { ...action, edit: workspaceEdit(made, context) };
      }),
    );
    return settled.filter((action) => action !== undefined);
  };
}

/** Preferred repairs first; otherwise in the order of their findings. */
function repairs(file: string, range: Range, context: FeatureContext, params?: CodeActionParams): readonly Lazy[] {
  return context.service
    .fixes(file, range)
    .toSorted((a, b) => Number(b.preferred) - Number(a.preferred))
    .map(({ title, preferred, finding, edits }) => ({
      edits,
      action: {
        title,
        kind: CodeActionKind.QuickFix,
        ...(preferred && { isPreferred: true }),
        diagnostics: [asSent(finding, context, params)],
      },
    }));
}

const silencing = (file: string, params: CodeActionParams, context: FeatureContext): readonly CodeAction[] =>
  context.service.suppressions(file, params.range).map(({ title, edits, finding }) => ({
    title,
    kind: CodeActionKind.QuickFix,
    diagnostics: [asSent(finding, context, params)],
    edit: workspaceEdit(edits, context),
  }));

function setVersion({ textDocument }: CodeActionParams, language: FeatureContext['client']['language']): CodeAction {
  const title = say(language, 'set-version');
  return {
    title,
    kind: CodeActionKind.QuickFix,
    command: { title, command: commands.setVersion, arguments: [textDocument.uri] },
  };
}

function everything(file: string, { service, client }: FeatureContext): Lazy | undefined {
  if (!service.fixes(file).some(({ preferred }) => preferred)) return undefined;
  return {
    action: { title: say(client.language, 'fix-all'), kind: fixAllKind },
    edits: () => service.fixAll(file),
  };
}

/** The very diagnostic that the client sent along, where it did: that is how it knows which one the action is about. */
function asSent(finding: ShownFinding, { client, uriOf }: FeatureContext, params: CodeActionParams | undefined) {
  const own = toDiagnostic(finding, client, uriOf);
  const sent = params?.context.diagnostics.find(
    ({ code, range, message }) =>
      code === own.code && message === own.message && JSON.stringify(range) === JSON.stringify(own.range),
  );
  return sent ?? own;
}

function readData(data: unknown): Data | undefined {
  return isRecord(data) && typeof data.file === 'string' && typeof data.index === 'number'
    ? (data as unknown as Data)
    : undefined;
}

const touches = (a: Range, b: Range): boolean => a.start.line <= b.end.line && b.start.line <= a.end.line;
