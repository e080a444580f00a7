/** The language of an invocation. */
import type { Language } from '../rules/message';

/** Chinese where `--locale` or the environment says so, in the order POSIX gives the variables; English otherwise. */
export function languageOf(option: string | undefined, env: Readonly<Record<string, string | undefined>>): Language {
  const wanted = option ?? (env.LC_ALL || env.LC_MESSAGES || env.LANG || '');
  return /^zh\b|^zh_/i.test(wanted) ? 'zh-cn' : 'en';
}
