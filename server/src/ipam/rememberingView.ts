/** A view that asks each question once: the releases of one workload ask the same ones over and over. */
import type { View } from '../scope/view';

export function rememberingView(view: View): View {
  const lists = new Map<string, unknown>();
  const remember = <T>(key: string, read: () => T): T => {
    if (!lists.has(key)) lists.set(key, read());
    return lists.get(key) as T;
  };
  return {
    ...view,
    settings: view.settings,
    by: (index, key) => remember(`by ${index} ${key}`, () => view.by(index, key)),
    find: (kind, name, namespace) =>
      remember(`find ${kind} ${namespace} ${name}`, () => view.find(kind, name, namespace)),
    complete: (kind) => remember(`complete ${kind}`, () => view.complete(kind)),
  };
}
