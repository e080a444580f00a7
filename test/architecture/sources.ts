/** The source files of the project and what each imports. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';

export const projectRoot = join(__dirname, '../..');

export interface Source {
  /** From the project's root, with `/`. */
  readonly path: string;
  readonly text: string;
  /** Modules of the project by path, without extension; packages by name. */
  readonly imports: readonly string[];
}

export const sources: readonly Source[] = ['server/src', 'client/src', 'shared/src'].flatMap(filesIn).map((path) => {
  const text = readFileSync(join(projectRoot, path), 'utf8');
  return { path, text, imports: importsOf(path, text) };
});

function filesIn(folder: string): readonly string[] {
  return readdirSync(join(projectRoot, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => relative(projectRoot, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .sort();
}

function importsOf(path: string, text: string): readonly string[] {
  const named = [
    ...text.matchAll(
      /^(?:import|export)\b[^'"]*?from\s+['"]([^'"]+)['"]|^import\s+['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/gm,
    ),
  ];
  return named.map((match) => {
    const target = match[1] ?? match[2] ?? match[3]!;
    return target.startsWith('.') ? normalize(join(dirname(path), target)).replaceAll('\\', '/') : target;
  });
}
