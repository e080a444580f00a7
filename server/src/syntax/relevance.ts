/** Whether a text can hold anything of ours: decides what is parsed at all, so it is one regular expression over the raw text. */

/** Object kinds by name alone: an object of ours that lacks its apiVersion must be read to be reported. */
const kinds = [
  'Pod|Deployment|StatefulSet|DaemonSet|ReplicaSet|ReplicationController|Job|CronJob|CloneSet|Rollout',
  'Namespace|Node|Service|\\w*NetworkPolicy|NetworkAttachmentDefinition|VirtualMachine\\w*',
  'Vpc\\w*|Subnet|IPPool|IP|Vip|Vlan|ProviderNetwork|SecurityGroup|QoSPolicy|SwitchLBRule|RouterLBRule',
  'Iptables\\w+|Ovn\\w+|BgpConf|EvpnConf|DNSNameResolver',
].join('|');

/** A provider is `ovn` or has two labels: `app.kubernetes.io/name` and the like, which are everywhere, do not count. */
const names = 'kubeovn\\.io|ovn\\.kubernetes\\.io|\\.[\\w-]+\\.kubernetes\\.io/|k8s\\.cni\\.cncf\\.io|kubevirt\\.io';

/** What installs Kube-OVN, for its release: its image, and its chart by name. */
const installs = 'kubeovn/kube-ovn|\\b(?:chart|name)["\']?\\s*:\\s*["\']?kube-ovn(?:-v2)?\\b';
/** The one kind of ConfigMap that is named by objects of ours: it is told by its key, for ConfigMaps are everywhere. */
const corefile = '\\bCorefile\\b';

const relevant = new RegExp(`${names}|${installs}|${corefile}|\\bkind["']?\\s*:\\s*["']?(?:${kinds})\\b`);

export const mayMatter = (text: string): boolean => relevant.test(text);
