/** `kube-ovn-lint`: the entry point on Node. */
import { main } from '../../cli/main';
import { nodeHost } from './cliHost';

// A reader that has seen enough, such as `head`, is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});
main(process.argv.slice(2), nodeHost()).then((code) => {
  process.exitCode = code;
});
