/** The subnet of an attachment: logical_switch, else the Subnet that has its provider, else what the release makes of none. */
import type { Resource } from '../model/resource';
import {
  type Candidate,
  listNames,
  locate,
  lookupFails,
  type NicContext,
  nameLocation,
  step,
  unknown,
  valueLocation,
} from './context';
import type { Verdict } from './decision';
import { defaultNicSubnet, endsWith, type SubnetChoice, switchSubnet } from './defaultSubnet';
import { eth0, nadOf } from './nics';

/** @param comparable false where the release compares an interface name that no Subnet can know */
export function attachmentSubnet(context: NicContext, comparable = true): SubnetChoice {
  const { nic, view } = context;
  const broken = unreadable(context);
  if (broken) return endsWith(broken);
  const chosen = nic.class === 'ovn' ? switchSubnet(context) : undefined;
  if (chosen) return chosen;
  const provider = comparedProvider(context);
  const found = comparable ? view.by('subnets-of-provider', provider) : [];
  if (found.length === 0) return unbound(context, provider);
  const names = listNames(found.map((subnet) => subnet.name?.value ?? '?'));
  return { candidates: found.map((subnet) => ofProvider(subnet, provider, names, found.length > 1)), ends: [] };
}

/** What Subnets' spec.provider is compared with. */
export function comparedProvider({ nic, provider, era }: NicContext): string {
  const { interface: device } = nic;
  if (nic.class !== 'ovn' || !device || !provider.endsWith(`.ovn.${device}`)) return provider;
  return era.ask('interfaceIgnoredInProvider') ? provider.slice(0, -device.length - 1) : provider;
}

function ofProvider(resource: Resource<'Subnet'>, provider: string, names: string, several: boolean): Candidate {
  const subnet = { name: resource.name?.value ?? '?', resource };
  const params = { provider, subnet: subnet.name, subnets: names };
  const at = locate(resource.place, resource.fields.provider);
  return { subnet, chosen: false, steps: [step(several ? 'oneOfProviderSubnets' : 'providerSubnet', params, at)] };
}

/** A NAD that is not there or cannot be read keeps the whole pod from being handled. */
function unreadable(context: NicContext): Verdict | undefined {
  const { nic, view, era } = context;
  const nad = `${nic.nad!.namespace}/${nic.nad!.name}`;
  const at = valueLocation(context, nic.source);
  const found = nadOf(nic.nad!, view);
  if (found.state === 'known') {
    const { config, network } = found.value.fields;
    const where = nameLocation(found.value);
    const error = `failed to load config of net-attach-def ${nic.nad!.name}`;
    const empty = config === undefined || (!config.templated && config.value.trim() === '');
    if (empty && !era.ask('emptyConfigSkipped'))
      return lookupFails(context, [step('networkInvalid', { nad }, where)], error, 'network-invalid');
    if (empty)
      return unknown([], step('networkEmpty', { nad }, where), `NetworkAttachmentDefinition/${nad} spec.config`);
    if (network.faults.some(({ reason }) => unusable.has(reason)))
      return lookupFails(context, [step('networkInvalid', { nad }, where)], error, 'network-invalid');
  }
  if (nic.class !== 'unknown') return undefined;
  const missing = step('unknownNetwork', { nad }, at);
  return found.state === 'absent' && view.settings.closed
    ? lookupFails(context, [missing], `net-attach-def ${nic.nad!.name} not found`, 'missing-name')
    : unknown([], missing, `NetworkAttachmentDefinition/${nad}`);
}

/** Faults with which the controller cannot read a config; it does not mind the others. */
const unusable: ReadonlySet<string> = new Set(['notJson', 'trailingComma', 'notObject', 'noType']);

/** No subnet has the provider: an error where the release is strict, else the default subnet of the pod is taken without a word. */
function unbound(context: NicContext, provider: string): SubnetChoice {
  const { nic, era, view } = context;
  const steps = [step('noProviderSubnet', { provider }, valueLocation(context, nic.source))];
  if (!view.settings.closed || !view.complete('Subnet') || !view.complete('NetworkAttachmentDefinition'))
    return endsWith(unknown(steps, step('uncertainProvider', { provider }), `Subnet with provider ${provider}`));
  const error = `provider ${provider} is not bound to any subnet`;
  if (nic.class === 'ipam') {
    if (era.ask('ipamAttachmentMustBeBound')) return endsWith(lookupFails(context, steps, error, 'no-subnet'));
    // The controller passes over it; the CNI then asks for an address that nobody gave out.
    const more = [...steps, step('ipamSkipped', { provider })];
    return endsWith({ ...lookupFails(context, more, error, 'no-subnet'), event: undefined });
  }
  if (era.ask('attachmentMustBeBound')) return endsWith(lookupFails(context, steps, error, 'no-subnet'));
  const { candidates, ends } = defaultNicSubnet(ofDefaultNic(context));
  return {
    ends: ends.map((verdict) => ({ ...verdict, steps: [...steps, ...verdict.steps] })),
    candidates: candidates.map((one) => ({
      subnet: one.subnet,
      chosen: false,
      steps: [...steps, step('fallsBackToDefault', { subnet: one.subnet.name }), ...one.steps],
    })),
  };
}

/** The same pod looked at through the keys of its default NIC. */
export const ofDefaultNic = (context: NicContext): NicContext => ({ ...context, nic: eth0, provider: eth0.provider });
