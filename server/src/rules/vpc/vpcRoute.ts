/** Routes of a Vpc that the controller refuses, and with them the whole Vpc. */
import { parseAddress } from '../../net/address';
import { parsePrefix } from '../../net/prefix';
import { replaceValue } from '../fix';
import { defineRule } from '../rule';

const isAddressOrBlock = (text: string): boolean => parseAddress(text) !== undefined || parsePrefix(text) !== undefined;
const highestPriority = 32_767;

export const vpcRoute = defineRule({
  code: 'KO180',
  name: 'vpc-route',
  severity: 'error',
  kinds: ['Vpc'],
  reads: [],
  releases: 'all',
  text: {
    en: {
      title: 'A route of a Vpc that is refused',
      policy: 'policy {value} is unknown; expected policyDst or policySrc. The controller refuses the whole Vpc.',
      cidr: 'cidr {value} is neither an address nor a CIDR block. The controller refuses the whole Vpc.',
      nextHop: 'nextHopIP {value} is no address. The controller refuses the whole Vpc.',
      nextHops:
        'nextHopIP {value} of a static route is one address; several next hops are several routes. The controller refuses the whole Vpc.',
      reroute:
        'nextHopIP {item} of a policy route is no address; several are separated by commas without blanks. The controller refuses the whole Vpc.',
      cleared: 'A policy route with action {action} has no next hop; the controller clears nextHopIP {value}.',
      priority: 'priority {value} is out of range; policies have priorities from 0 to 32767.',
      action: 'action {value} is unknown; expected allow, drop or reroute.',
      change: 'Change to {value}',
    },
    'zh-cn': {
      title: '会被拒绝的 Vpc 路由',
      policy: 'policy {value} 未知；应为 policyDst 或 policySrc。控制器会拒绝整个 Vpc。',
      cidr: 'cidr {value} 既不是地址也不是 CIDR 网段。控制器会拒绝整个 Vpc。',
      nextHop: 'nextHopIP {value} 不是地址。控制器会拒绝整个 Vpc。',
      nextHops: '静态路由的 nextHopIP {value} 只能是一个地址；多个下一跳应写成多条路由。控制器会拒绝整个 Vpc。',
      reroute: '策略路由的 nextHopIP {item} 不是地址；多个地址以逗号分隔，不含空白。控制器会拒绝整个 Vpc。',
      cleared: 'action 为 {action} 的策略路由没有下一跳；控制器会清除 nextHopIP {value}。',
      priority: 'priority {value} 超出范围；策略的优先级为 0 到 32767。',
      action: 'action {value} 未知；应为 allow、drop 或 reroute。',
      change: '改为 {value}',
    },
  },
  *check({ resource, report }) {
    for (const { policy, cidr, nextHopIP } of resource.fields.staticRoutes) {
      if (policy && !policy.templated && !['', 'policySrc', 'policyDst'].includes(policy.value)) {
        const meant = /src/i.test(policy.value) ? 'policySrc' : 'policyDst';
        const draft = report('policy', policy, { value: policy });
        yield /src|dst/i.test(policy.value)
          ? draft.fix('change', { value: meant }, () => [replaceValue(resource, policy, meant)], 'preferred')
          : draft;
      }
      if (cidr && !cidr.templated && !isAddressOrBlock(cidr.value)) yield report('cidr', cidr, { value: cidr });
      if (!nextHopIP || nextHopIP.templated || parseAddress(nextHopIP.value)) continue;
      const several =
        nextHopIP.value.includes(',') && nextHopIP.value.split(',').every((one) => parseAddress(one.trim()));
      yield report(several ? 'nextHops' : 'nextHop', nextHopIP, { value: nextHopIP });
    }
    for (const { priority, action, nextHopIP } of resource.fields.policyRoutes) {
      if (priority && (priority.value < 0 || priority.value > highestPriority))
        yield report('priority', priority, { value: priority });
      if (!action || action.templated) continue;
      if (action.value !== 'allow' && action.value !== 'drop' && action.value !== 'reroute') {
        yield report('action', action, { value: action });
        continue;
      }
      if (!nextHopIP || nextHopIP.templated) continue;
      if (action.value !== 'reroute') {
        if (nextHopIP.value !== '')
          yield report('cleared', nextHopIP, { action, value: nextHopIP }).level('information');
        continue;
      }
      const wrong = nextHopIP.value.split(',').find((one) => !parseAddress(one));
      if (wrong === undefined) continue;
      const mended = nextHopIP.value.replace(/\s+/g, '');
      const draft = report('reroute', nextHopIP, { item: wrong });
      yield mended.split(',').every((one) => parseAddress(one))
        ? draft.fix('change', { value: mended }, () => [replaceValue(resource, nextHopIP, mended)], 'preferred')
        : draft;
    }
  },
});
