/** `kube-ovn-language-server`: the entry point on Node. */
import { createConnection } from 'vscode-languageserver/node';
import { startServer } from '../../lsp/server';
import { clientFiles } from '../client/files';
import { isOnDisk, nodeHost } from './serverHost';

/** Put in by the build. */
declare const KUBE_OVN_VERSION: string;
const version = typeof KUBE_OVN_VERSION === 'string' ? KUBE_OVN_VERSION : 'development';

const usage = `kube-ovn-language-server ${version}

Finds Kube-OVN mistakes in YAML, over the language server protocol.

Usage: kube-ovn-language-server --stdio | --node-ipc | --socket=PORT | --pipe=NAME

  --stdio                 talk on standard input and output
  --node-ipc              talk over the channel of a Node parent process
  --socket=PORT           connect to a port of this machine
  --pipe=NAME             connect to a named pipe
  --clientProcessId=PID   end when this process does
  --version               print the version
  --help                  print this text
`;

const args = process.argv.slice(2);
const has = (...names: readonly string[]) => args.some((arg) => names.includes(arg.split('=')[0]!));

if (has('--help', '-h')) process.stdout.write(usage);
else if (has('--version')) process.stdout.write(`${version}\n`);
else if (!has('--stdio', '--node-ipc', '--socket', '--pipe')) {
  process.stderr.write(usage);
  process.exitCode = 2;
} else {
  const connection = createConnection();
  startServer(
    connection,
    nodeHost(
      version,
      clientFiles(connection, (uri) => !isOnDisk(uri)),
    ),
  );
}
