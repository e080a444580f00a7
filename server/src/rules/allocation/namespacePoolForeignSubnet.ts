/** The case that started this project: a NIC without ip_pool is given the namespace's pool, which belongs to another subnet. */
import { namespacePoolsOf } from '../../ipam/namespace';
import { namespacePools } from '../../ipam/traits';
import { workloadKinds } from '../../schema/kinds';
import { formatReleases } from '../../schema/releases';
import { newDocument, replaceValue, setKey } from '../fix';
import { defineRule, ifClosed, placeOf, severityOn, weaker } from '../rule';
import { newPool, poolStub } from '../stubs';
import { annotationValue, namesOfAll, nicName, placeOfNic, releasesWith, subnetOfNic, unbind } from './shared';

export const namespacePoolForeignSubnet = defineRule({
  code: 'KO102',
  name: 'namespace-pool-foreign-subnet',
  severity: 'error',
  kinds: workloadKinds,
  reads: ['IPPool', 'Subnet', 'NetworkAttachmentDefinition', 'Namespace', 'Vpc', 'Vip'],
  releases: 'all',
  text: {
    en: {
      title: 'The pool bound to the namespace belongs to another subnet than the NIC',
      foreign:
        'NIC {nic} is on Subnet {subnet} and names no ip_pool, while namespace {namespace} is bound to {pools} of another Subnet. On {releases} the controller takes the pool of the namespace for this NIC and fails with NoAvailableAddress, although {subnet} has free addresses. Name a pool of {subnet} in {key}.',
      bound: 'IPPool {pool} of Subnet {poolSubnet} is bound to namespace {namespace}',
      insertPool: 'Insert ip_pool: {pool}',
      createPool: 'Create IPPool in {subnet} and use it',
      unbind: 'Unbind {pools} from namespace {namespace}',
    },
    'zh-cn': {
      title: '命名空间绑定的地址池与网卡不在同一子网',
      foreign:
        '网卡 {nic} 位于子网 {subnet} 且未指定 ip_pool，而命名空间 {namespace} 绑定了其他子网的 {pools}。在 {releases} 上，控制器会将命名空间的地址池用于该网卡，因 NoAvailableAddress 失败，尽管 {subnet} 仍有空闲地址。请在 {key} 中指定 {subnet} 的地址池。',
      bound: '子网 {poolSubnet} 的 IPPool {pool} 绑定到命名空间 {namespace}',
      insertPool: '插入 ip_pool: {pool}',
      createPool: '在 {subnet} 中创建 IPPool 并使用',
      unbind: '将 {pools} 与命名空间 {namespace} 解绑',
    },
  },
  *check({ resource, view, releases, report, forecast }) {
    const namespace = resource.namespace ?? 'default';
    for (const one of forecast().nics) {
      const { nic, decisions } = one;
      const subnet = subnetOfNic(one, 'namespace-pool-foreign');
      const { sometimes } = releasesWith(decisions, 'namespace-pool-foreign');
      const severity = severityOn(sometimes, releases, 'error');
      if (!severity || !subnet) continue;
      const pools = namespacePoolsOf(namespace, view);
      const foreign = pools.filter((pool) => pool.fields.subnet?.value !== subnet);
      // On newer releases the failure needs that no further pool of the subnet is bound elsewhere.
      const needsAbsence = sometimes.some((release) => namespacePools(release) === 'default-nic-must-match');
      const proven = needsAbsence ? ifClosed(view, severity) : severity;
      const key = `${nic.provider}.kubernetes.io/ip_pool`;
      let draft = report('foreign', placeOfNic(resource, nic), {
        nic: nicName(nic),
        subnet,
        namespace,
        pools: namesOfAll(foreign).map((name) => `IPPool ${name}`),
        releases: formatReleases(sometimes),
        key,
      }).level(nic.assumed ? weaker(proven, 'warning') : proven);
      for (const pool of pools) {
        draft = draft.also(
          placeOf(
            pool,
            pool.fields.namespaces.find((item) => item.value === namespace),
          ),
          'bound',
          {
            pool,
            poolSubnet: pool.fields.subnet ?? '?',
            namespace,
          },
        );
      }
      const empty = annotationValue(resource, nic, 'ip_pool');
      const insert = (pool: string) =>
        empty
          ? [replaceValue(resource, empty, pool)]
          : [
              setKey(
                resource,
                resource.fields.annotationsPath,
                key,
                pool,
                `${nic.provider}.kubernetes.io/logical_switch`,
              ),
            ];
      yield draft.offer((offered) => {
        let repaired = offered;
        const own = view.by('pools-of-subnet', subnet);
        for (const pool of own)
          repaired = repaired.fix(
            'insertPool',
            { pool },
            () => insert(pool.name?.value ?? ''),
            own.length === 1 ? 'preferred' : undefined,
          );
        const target = view.find('Subnet', subnet);
        const made = own.length === 0 && target.state === 'known' ? newPool(target.value, view) : undefined;
        if (made && target.state === 'known') {
          const after = target.value;
          repaired = repaired.fix('createPool', { subnet }, () => [
            ...insert(made.name),
            newDocument(after, poolStub(made.name, subnet, made.ips)),
          ]);
        }
        return repaired.fix('unbind', { pools: namesOfAll(foreign), namespace }, () => unbind(foreign, namespace));
      });
    }
  },
});
