/** Which subnet a NIC is put on, before any address is chosen. Several answers mean that the order is undefined. */
import { isPoolName } from '../references/read';
import { annotation, listNames, locate, type NicContext, nameLocation, step, verdict } from './context';
import type { Step, Verdict } from './decision';
import { namespaceSubnets, type SubnetName } from './namespace';
import { traits } from './traits';

export interface Candidate {
  readonly subnet: SubnetName;
  /** logical_switch names it. */
  readonly chosen: boolean;
  readonly steps: readonly Step[];
}

/** Either the subnets it may be, or how it ends before one is found. */
export type SubnetChoice = { readonly candidates: readonly Candidate[] } | { readonly ends: Verdict };

export function chooseSubnet(context: NicContext): SubnetChoice {
  return context.nic.nad ? attachmentSubnet(context) : defaultNicSubnet(context);
}

/** The subnet that logical_switch names; undefined where the annotation does not decide. */
function switchSubnet(context: NicContext): SubnetChoice | undefined {
  const value = annotation(context, 'logical_switch');
  if (!value) return undefined;
  const at = locate(context.workload.place, value);
  if (value.templated) return { ends: verdict('unknown', [step('unreadable', { what: 'logical_switch' }, at)]) };
  if (value.value === '') {
    if (context.nic.nad || traits.emptySwitchIgnored(context.release)) return undefined;
    return { ends: verdict('fails', [step('emptySwitch', {}, at)], { error: 'NoSubnet', cause: 'missing-name' }) };
  }
  const found = context.view.find('Subnet', value.value);
  const chosen = step('switchAnnotation', { subnet: value.value }, at);
  if (found.state === 'known')
    return { candidates: [{ subnet: { name: value.value, resource: found.value }, chosen: true, steps: [chosen] }] };
  if (found.state === 'unknown' && found.why === 'well-known')
    return { candidates: [{ subnet: { name: value.value, resource: undefined }, chosen: true, steps: [chosen] }] };
  return {
    ends: verdict('unknown', [chosen, step('missingSubnet', { subnet: value.value }, at)], {
      subnet: { name: value.value, resource: undefined },
    }),
  };
}

function defaultNicSubnet(context: NicContext): SubnetChoice {
  return switchSubnet(context) ?? poolsSubnet(context) ?? ofNamespace(context);
}

/** From PR 7059 on a named pool decides the subnet of the default NIC. */
function poolsSubnet(context: NicContext): SubnetChoice | undefined {
  const value = annotation(context, 'ip_pool');
  if (!value || value.templated || !isPoolName(value.value) || !traits.poolChoosesSubnet(context.release))
    return undefined;
  const pool = context.view.find('IPPool', value.value);
  const at = locate(context.workload.place, value);
  const subnet = pool.state === 'known' ? pool.value.fields.subnet : undefined;
  if (!subnet || subnet.templated)
    return { ends: verdict('unknown', [step('missingPool', { pool: value.value }, at)], { pool: value.value }) };
  const found = context.view.find('Subnet', subnet.value);
  const steps = [step('poolChoosesSubnet', { pool: value.value, subnet: subnet.value }, at)];
  return {
    candidates: [
      {
        subnet: { name: subnet.value, resource: found.state === 'known' ? found.value : undefined },
        chosen: false,
        steps,
      },
    ],
  };
}

function ofNamespace({ namespace, release, view }: NicContext): SubnetChoice {
  const { subnets, ordered, certain } = namespaceSubnets(namespace, release, view);
  if (!certain) return { ends: verdict('unknown', [step('uncertainSubnets', { namespace })]) };
  const bound = subnets.some(({ resource }) => resource?.fields.namespaces.some((one) => one.value === namespace));
  const names = listNames(subnets.map(({ name }) => name));
  const first = ordered ? subnets.slice(0, 1) : subnets;
  return {
    candidates: first.map((subnet) => {
      const id =
        subnets.length > 1 && !ordered ? 'oneOfNamespaceSubnets' : bound ? 'namespaceSubnet' : 'fallbackSubnet';
      return {
        subnet,
        chosen: false,
        steps: [step(id, { namespace, subnet: subnet.name, subnets: names }, nameLocation(subnet.resource))],
      };
    }),
  };
}

function attachmentSubnet(context: NicContext): SubnetChoice {
  const { nic, view, release } = context;
  if (nic.class === 'unknown') {
    return {
      ends: verdict('unknown', [
        step(
          'unknownNetwork',
          { nad: `${nic.nad!.namespace}/${nic.nad!.name}` },
          locate(context.workload.place, nic.source),
        ),
      ]),
    };
  }
  const chosen = nic.class === 'ovn' ? switchSubnet(context) : undefined;
  if (chosen) return chosen;
  const provider =
    nic.class === 'ovn' && traits.interfaceIgnoredInProvider(release)
      ? `${nic.nad!.name}.${nic.nad!.namespace}.ovn`
      : nic.provider;
  const found = view.by('subnets-of-provider', provider);
  if (found.length > 0) {
    const names = listNames(found.map((subnet) => subnet.name?.value ?? '?'));
    return {
      candidates: found.map((resource) => {
        const subnet = { name: resource.name?.value ?? '?', resource };
        const id = found.length > 1 ? 'oneOfProviderSubnets' : 'providerSubnet';
        return {
          subnet,
          chosen: false,
          steps: [
            step(
              id,
              { provider, subnet: subnet.name, subnets: names },
              locate(resource.place, resource.fields.provider),
            ),
          ],
        };
      }),
    };
  }
  return unbound(context, provider);
}

/** No subnet has the provider: an error where the release is strict, else the default subnet of the pod is taken without a word. */
function unbound(context: NicContext, provider: string): SubnetChoice {
  const { nic, release, view, workload } = context;
  const steps = [step('noProviderSubnet', { provider }, locate(workload.place, nic.source))];
  if (!view.complete('Subnet') || !view.complete('NetworkAttachmentDefinition'))
    return { ends: verdict('unknown', steps) };
  const strict = nic.class === 'ovn' ? traits.attachmentMustBeBound(release) : true;
  if (strict) return { ends: verdict('fails', steps, { error: 'NoSubnet', cause: 'no-subnet' }) };
  const fallback = ofNamespace(context);
  if ('ends' in fallback) return fallback;
  return {
    candidates: fallback.candidates.map(({ subnet }) => ({
      subnet,
      chosen: false,
      steps: [...steps, step('fallsBackToDefault', { subnet: subnet.name })],
    })),
  };
}
