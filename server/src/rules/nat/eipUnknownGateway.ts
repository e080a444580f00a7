/** An EIP or another object names a NAT gateway that nothing defines. */
import { namesOf } from '../closest';
import { dangling, offerNames, offerNear, sourcesOf } from '../names/unknownName';
import { defineRule, ifClosed } from '../rule';
import { workloadPrefix } from './gateway';

export const eipUnknownGateway = defineRule({
  code: 'KO176',
  name: 'eip-unknown-gateway',
  severity: 'error',
  kinds: sourcesOf('VpcNatGateway'),
  reads: ['VpcNatGateway'],
  releases: 'all',
  text: {
    en: {
      title: 'A VpcNatGateway that is not defined',
      unknown:
        'VpcNatGateway {name} is not defined in this workspace; the EIP waits for it. Define it, correct the name, or list it under external in .kube-ovn.yaml.',
      rename: 'Change to {name}',
    },
    'zh-cn': {
      title: '未定义的 VpcNatGateway',
      unknown:
        '此工作区中未定义 VpcNatGateway {name}；该 EIP 会一直等待它。请定义它、更正名称，或在 .kube-ovn.yaml 的 external 中列出。',
      rename: '改为 {name}',
    },
  },
  *check({ references, view, report }) {
    for (const reference of dangling(references, 'VpcNatGateway', view)) {
      const { name } = reference;
      yield report('unknown', reference, { name })
        .level(ifClosed(view, 'error'))
        .offer((draft) => {
          const names = namesOf(view, 'VpcNatGateway');
          // Named by its workload instead.
          const own = names.filter((one) => name === workloadPrefix + one);
          return own.length > 0 ? offerNames(draft, reference, own) : offerNear(draft, reference, names);
        });
    }
  },
});
