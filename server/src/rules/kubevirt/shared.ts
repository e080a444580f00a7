/** What the rules about virtual machines have in common. */
import type { WorkloadResource } from '../../model/resource';

export const virtualMachines = [
  'VirtualMachine',
  'VirtualMachineInstance',
  'VirtualMachineInstanceReplicaSet',
  'VirtualMachinePool',
] as const;

export type Network = WorkloadResource['fields']['networks'][number];
type Interface = WorkloadResource['fields']['interfaces'][number];

/** The interfaces of a virtual machine with the network each is connected to; interfaces without one are left out. */
export const connections = ({
  fields,
}: WorkloadResource): readonly { readonly device: Interface; readonly network: Network }[] =>
  fields.interfaces.flatMap((device) => {
    const network = fields.networks.find((one) => device.name && one.name?.value === device.name.value);
    return network ? [{ device, network }] : [];
  });
