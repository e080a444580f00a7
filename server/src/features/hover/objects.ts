/** IPPools, networks, Namespaces, Vpcs and everything else in a hover. */
import { namespacePoolsOf, namespaceSubnets } from '../../ipam/namespace';
import { groupByTraits, namespacePools } from '../../ipam/traits';
import { identityOf, isKindOf, type Resource } from '../../model/resource';
import { ipamProvider, ovnProvider } from '../../schema/annotations';
import { allReleases, formatReleases, type Release } from '../../schema/releases';
import { networkClass, textOf } from '../describe';
import { code, escaped } from '../markdown';
import { card, codeOf, codes, codesOf, type Fact, type HoverContext, namesOf, orNone } from './facts';
import { subnetCard } from './subnet';

export function objectCard(resource: Resource, context: HoverContext): string {
  if (isKindOf(resource, 'Subnet')) return subnetCard(resource, context);
  if (isKindOf(resource, 'IPPool')) return poolCard(resource, context);
  if (isKindOf(resource, 'NetworkAttachmentDefinition')) return networkCard(resource, context);
  if (isKindOf(resource, 'Vpc')) return vpcCard(resource, context);
  if (isKindOf(resource, 'Namespace'))
    return card(resource, namespaceFacts(resource.name?.value ?? '', context), context);
  const summary = context.describe(resource);
  return card(resource, summary ? [[context.say('addresses'), escaped(summary)]] : [], context);
}

function poolCard(pool: Resource<'IPPool'>, context: HoverContext): string {
  const { say, view, describe } = context;
  const { subnet, ips, namespaces } = pool.fields;
  const counts = describe.counts(pool);
  const users = view
    .referencesTo('IPPool', pool.name?.value ?? '')
    .map((one) => identityOf(one.resource) ?? one.resource.kind);
  return card(
    pool as Resource,
    [
      [say('subnet'), codeOf(subnet)],
      [say('ranges'), codesOf(ips, say)],
      [say('addresses'), counts && say('poolCounts', { count: counts.capacity, free: counts.free })],
      [say('namespaces'), orNone(codesOf(namespaces, say), say)],
      [say('users'), orNone(codes([...new Set(users)], say), say)],
    ],
    context,
  );
}

function networkCard(nad: Resource<'NetworkAttachmentDefinition'>, context: HoverContext): string {
  const { say, view } = context;
  const network = nad.fields.network.class;
  const name = textOf(nad.name);
  const provider =
    name === undefined || !nad.namespace
      ? undefined
      : network === 'ovn'
        ? ovnProvider(name, nad.namespace)
        : network === 'ipam'
          ? ipamProvider(name, nad.namespace)
          : undefined;
  const subnets = provider === undefined ? [] : view.by('subnets-of-provider', provider);
  return card(
    nad as Resource,
    [
      [say('class'), say(networkClass[network])],
      [say('provider'), provider && code(provider)],
      [say('subnetsWithProvider'), provider && orNone(codes(namesOf(subnets), say), say)],
    ],
    context,
  );
}

function vpcCard(vpc: Resource<'Vpc'>, context: HoverContext): string {
  const { say, view } = context;
  const { namespaces, defaultSubnet } = vpc.fields;
  const subnets = view.by('subnets-of-vpc', vpc.name?.value ?? '');
  return card(
    vpc as Resource,
    [
      [say('namespaces'), orNone(codesOf(namespaces, say), say)],
      [say('subnets'), orNone(codes(namesOf(subnets), say), say)],
      [say('defaultSubnet'), codeOf(defaultSubnet)],
    ],
    context,
  );
}

/** What the controller derives for a namespace, whether or not a file defines it. Releases that agree share a line. */
export function namespaceFacts(namespace: string, context: HoverContext): readonly Fact[] {
  const { view, say } = context;
  const { releases } = view.settings;
  const subnets = perRelease(releases, (release) => {
    const { subnets: found, ordered, certain } = namespaceSubnets(namespace, release, view);
    const notes = [
      ...(found.length > 1 && !ordered ? [say('orderUndefined')] : []),
      ...(certain ? [] : [say('maybeMore')]),
    ];
    const names = codes(
      found.map(({ name }) => name),
      say,
    );
    return notes.length > 0 ? `${names} (${notes.join('; ')})` : names;
  });
  const pools = namespacePoolsOf(namespace, view);
  const poolLines = perRelease(releases, (release) => {
    const names = orNone(codes(namesOf(pools), say), say);
    if (pools.length < 2) return names;
    return `${names} (${say(namespacePools(release) === 'one-for-every-nic' ? 'anyOfPools' : 'orderUndefined')})`;
  });
  return [
    ...lines(say('namespaceSubnets'), subnets, releases, context),
    ...lines(say('namespacePools'), poolLines, releases, context),
  ];
}

type Lines = ReadonlyMap<string, readonly Release[]>;

function perRelease(releases: readonly Release[], tell: (release: Release) => string): Lines {
  const found = new Map<string, Release[]>();
  for (const group of groupByTraits(releases)) {
    const text = tell(group[0]!);
    const same = found.get(text);
    if (same) same.push(...group);
    else found.set(text, [...group]);
  }
  return found;
}

function lines(label: string, texts: Lines, releases: readonly Release[], { say }: HoverContext): readonly Fact[] {
  return [...texts].map(
    ([text, own]): Fact =>
      own.length === releases.length || own.length === allReleases.length
        ? [label, text]
        : [`${label} (${say('someReleases', { releases: formatReleases(own) })})`, text],
  );
}
