/** The names of IP objects, which the controller makes of the pod: `<pod>.<namespace>[.<provider>]`. */
import type { Kind } from '../schema/kinds';

export interface IpOwner {
  /** Of the pod, or of the virtual machine that it runs. */
  readonly name: string;
  readonly namespace: string;
}

/** Undefined where the name has no namespace in it. A dot in the name of a pod cannot be told from the one behind it. */
export function ownerOfIp(ip: string): IpOwner | undefined {
  const [name, namespace] = ip.split('.');
  return name && namespace ? { name, namespace } : undefined;
}

/** What may be the owner; a StatefulSet names its pods `<name>-<n>`. */
export function ownersOf({ name }: IpOwner): readonly { readonly kind: Kind; readonly name: string }[] {
  const set = /^(.+)-\d+$/.exec(name)?.[1];
  const own = sameNameKinds.map((kind) => ({ kind, name }));
  return set === undefined ? own : [...own, { kind: 'StatefulSet', name: set }];
}

/** Their pod's IP has their name. */
const sameNameKinds = ['Pod', 'VirtualMachine'] as const satisfies readonly Kind[];
export const ownerKinds: readonly Kind[] = [...sameNameKinds, 'StatefulSet'];

/** The IP of the default NIC of an object's first pod; undefined for kinds whose pods have names that nobody chooses. */
export function ipOf(kind: Kind, name: string, namespace: string): string | undefined {
  if (kind === 'StatefulSet') return `${name}-0.${namespace}`;
  return sameNameKinds.some((one) => one === kind) ? `${name}.${namespace}` : undefined;
}
