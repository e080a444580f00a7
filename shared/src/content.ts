/** Whether a text has to do with Kube-OVN, by a look at it: the client starts the server only where one does. Imports nothing. */

/**
 * Objects of kubeovn.io, annotations of ovn.kubernetes.io and of single NICs, and network configs of type kube-ovn. Narrower than
 * what the server reads once it runs: a plain Deployment matters beside a Subnet, and alone it does not.
 */
const kubeOvnContent =
  /kubeovn\.io\/|ovn\.kubernetes\.io\/|["']kube-ovn["']|\.kubernetes\.io\/(?:logical_switch|ip_pool|ip_address|mac_address)\b/;

export const concernsKubeOvn = (text: string): boolean => kubeOvnContent.test(text);
