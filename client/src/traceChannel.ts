/**
 * The output channel as the trace of messages sees it. The client library traces only into a channel whose log level the user
 * has set to *Trace*; here the setting `kubeOvn.trace.server` alone decides, and a change of it counts at once.
 */
import { type Disposable, EventEmitter, LogLevel, type LogOutputChannel, workspace } from 'vscode';

const section = 'kubeOvn.trace.server';

export function createTraceChannel(output: LogOutputChannel): { channel: LogOutputChannel; subscription: Disposable } {
  const changed = new EventEmitter<LogLevel>();
  const level = (): LogLevel =>
    workspace.getConfiguration().get(section, 'off') === 'off' ? LogLevel.Off : LogLevel.Trace;
  const channel = Object.create(output, {
    logLevel: { get: level },
    onDidChangeLogLevel: { value: changed.event },
    trace: { value: (message: string, ...more: unknown[]) => output.info(message, ...more) },
  }) as LogOutputChannel;
  const subscription = workspace.onDidChangeConfiguration((event) => {
    if (event.affectsConfiguration(section)) changed.fire(level());
  });
  return { channel, subscription };
}
