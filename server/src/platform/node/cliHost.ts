/** The machine as the command line sees it: files, streams, environment. */
import * as fs from 'node:fs';
import * as path from 'node:path';
import { version } from '../../../../package.json';
import type { Host, Output } from '../../cli/host';
import { defaultLimits, readText, walkYaml } from './walk';

export function nodeHost(): Host {
  return {
    cwd: process.cwd(),
    env: process.env,
    version,
    stdout: output(process.stdout),
    stderr: output(process.stderr),
    kindOf,
    readText: (file, always) => readText(file, defaultLimits, always),
    walk,
    readInput,
    realPath: (file) => fs.realpathSync.native(file),
    replaceFile,
  };
}

function output(stream: NodeJS.WriteStream): Output {
  return {
    isTTY: stream.isTTY === true,
    columns: stream.isTTY ? stream.columns : undefined,
    write: (text) => {
      stream.write(text);
    },
  };
}

function kindOf(file: string): ReturnType<Host['kindOf']> {
  const stat = fs.statSync(file, { throwIfNoEntry: false });
  return !stat ? 'missing' : stat.isDirectory() ? 'directory' : 'file';
}

const walk: Host['walk'] = (directory, { isExcluded, onNote }) =>
  walkYaml(directory, {
    isExcluded: (relative) => isExcluded(path.join(directory, relative)),
    onNote: ({ what, path: where }) => onNote(what, where),
  });

async function readInput(): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

/** A new file beside the old one takes its place in one step, with its permissions. */
function replaceFile(file: string, before: string, after: string): boolean {
  if (!fs.readFileSync(file).equals(Buffer.from(before, 'utf8'))) return false;
  const { mode } = fs.statSync(file);
  const fresh = path.join(path.dirname(file), `.${path.basename(file)}.${process.pid}.tmp`);
  try {
    fs.writeFileSync(fresh, after, { mode, flag: 'wx' });
    fs.renameSync(fresh, file);
  } catch (error) {
    fs.rmSync(fresh, { force: true });
    throw error;
  }
  return true;
}
