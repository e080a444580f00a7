/** A name that no file in sight defines: what that means, as far as it can be said. */
import { code, list, paragraphs } from '../markdown';
import type { Named } from '../subject';
import { type HoverContext, heading } from './facts';
import { namespaceFacts } from './objects';

export function notFound(named: Named, context: HoverContext): string | undefined {
  const { view, say } = context;
  const { kinds, name, namespace, templated } = named;
  if (templated || namespace === undefined || kinds.length === 0) return undefined;
  const states = kinds.map((kind) => ({ kind, found: view.find(kind, name, namespace) }));
  const { kind, found } = states.find(({ found: one }) => one.state !== 'absent') ?? states[0]!;
  const params = { kind: kinds.join(' / '), name: code(namespace ? `${namespace}/${name}` : name) };
  const facts = kind === 'Namespace' ? namespaceFacts(name, context) : [];
  return paragraphs(
    heading(kind, name, namespace),
    say(found.state === 'unknown' ? reasons[found.why] : 'notInWorkspace', params),
    list(facts.map(([label, value]) => `${label}: ${value}`)),
  );
}

const reasons = {
  'well-known': 'knownToExist',
  external: 'isExternal',
  elsewhere: 'isElsewhere',
  template: 'mayBeTemplate',
  several: 'notInWorkspace',
} as const;
