/** NAT rules with fields that the controller refuses. What each kind needs is a row of a table. */
import type { Resource } from '../../model/resource';
import type { Value } from '../../model/value';
import { parseAddress } from '../../net/address';
import { parsePrefix } from '../../net/prefix';
import { defineRule } from '../rule';

const kinds = [
  'IptablesFIPRule',
  'IptablesDnatRule',
  'IptablesSnatRule',
  'OvnFip',
  'OvnDnatRule',
  'OvnSnatRule',
] as const;
type NatKind = (typeof kinds)[number];

type Check =
  | 'name'
  | 'port'
  | 'ipv4'
  | 'ipv4Block'
  | 'protocol'
  | 'optionalIp4'
  | 'optionalIp6'
  | 'optionalBlock4'
  | 'optionalBlock6';

/** The fields of each kind, in the order of the manifest, and what stands in each. */
const table: Readonly<Record<NatKind, Readonly<Record<string, Check>>>> = {
  IptablesFIPRule: { eip: 'name', internalIp: 'ipv4' },
  IptablesDnatRule: {
    eip: 'name',
    externalPort: 'port',
    internalPort: 'port',
    internalIp: 'ipv4',
    protocol: 'protocol',
  },
  IptablesSnatRule: { eip: 'name', internalCIDR: 'ipv4Block' },
  OvnFip: { ovnEip: 'name', v4Ip: 'optionalIp4', v6Ip: 'optionalIp6' },
  OvnDnatRule: {
    ovnEip: 'name',
    externalPort: 'port',
    internalPort: 'port',
    protocol: 'protocol',
    v4Ip: 'optionalIp4',
    v6Ip: 'optionalIp6',
  },
  OvnSnatRule: { ovnEip: 'name', v4IpCidr: 'optionalBlock4', v6IpCidr: 'optionalBlock6' },
};

export const natRuleFields = defineRule({
  code: 'KO171',
  name: 'nat-rule-fields',
  severity: 'error',
  kinds,
  reads: [],
  releases: 'all',
  text: {
    en: {
      title: 'A NAT rule that is refused',
      missing: '{kind} needs {field}; without it the rule is refused.',
      port: '{field} {value} is no port; expected a number from 1 to 65535, in quotes.',
      ipv4: '{field} {value} is no IPv4 address; the gateway translates IPv4 only.',
      block: '{field} {value} is neither an IPv4 address nor an IPv4 block; one rule takes one of them.',
      several: '{field} {value} holds several blocks; write a rule for each.',
      protocol: '{field} {value} is unknown; expected tcp or udp.',
      address: '{field} {value} is no {family} address.',
      range: '{field} {value} is neither an {family} address nor an {family} block.',
      target: '{kind} says nothing about what it translates: it needs {choices}.',
      vpc: '{field} {value} is given literally, so the rule needs vpc: without a Vpc the controller cannot tell where the address is.',
      both: 'vpcSubnet and ipName exclude each other; the rule translates a Subnet or one address.',
      unused: 'vpc {vpc} is given without v4IpCidr or v6IpCidr; the rule says nothing about what it translates.',
    },
    'zh-cn': {
      title: '会被拒绝的 NAT 规则',
      missing: '{kind} 需要 {field}；缺少时规则会被拒绝。',
      port: '{field} {value} 不是端口；应为 1 到 65535 的数字，并加引号。',
      ipv4: '{field} {value} 不是 IPv4 地址；网关只转换 IPv4。',
      block: '{field} {value} 既不是 IPv4 地址也不是 IPv4 网段；一条规则只能填写其中一个。',
      several: '{field} {value} 含有多个网段；请为每个网段写一条规则。',
      protocol: '{field} {value} 未知；应为 tcp 或 udp。',
      address: '{field} {value} 不是 {family} 地址。',
      range: '{field} {value} 既不是 {family} 地址也不是 {family} 网段。',
      target: '{kind} 没有说明转换什么：需要 {choices}。',
      vpc: '{field} {value} 是直接写出的地址，因此规则需要 vpc：没有 Vpc，控制器无法判断地址位于何处。',
      both: 'vpcSubnet 与 ipName 互斥；规则要么转换子网，要么转换一个地址。',
      unused: '写了 vpc {vpc}，但没有 v4IpCidr 或 v6IpCidr；规则没有说明转换什么。',
    },
  },
  *check({ resource, report }) {
    const subject: Resource = resource;
    const { kind } = resource;
    const at = resource.specKey ?? resource.kindSpan;
    const fields = subject.fields as Readonly<Record<string, Value | undefined>>;
    for (const [field, check] of Object.entries(table[kind])) {
      const value = fields[field];
      if (value?.templated) continue;
      if (!value || value.value === '') {
        if (!check.startsWith('optional')) yield report('missing', value?.key ?? at, { kind, field });
        continue;
      }
      const params = { field, value };
      const family = check.endsWith('6') ? 'IPv6' : 'IPv4';
      if (check === 'port' && !isPort(value.value)) yield report('port', value, params);
      if (check === 'protocol' && !/^(tcp|udp)$/i.test(value.value)) yield report('protocol', value, params);
      if (check === 'ipv4' && parseAddress(value.value)?.family !== 4) yield report('ipv4', value, params);
      if (check === 'ipv4Block' && !isOf(4, value.value))
        yield report(value.value.includes(',') ? 'several' : 'block', value, params);
      if (check.startsWith('optionalIp') && parseAddress(value.value)?.family !== (family === 'IPv6' ? 6 : 4))
        yield report('address', value, { ...params, family });
      if (check.startsWith('optionalBlock') && !isOf(family === 'IPv6' ? 6 : 4, value.value))
        yield report('range', value, { ...params, family });
    }
    if (kind === 'OvnFip' || kind === 'OvnDnatRule') {
      const literal = given(fields.v4Ip) ?? given(fields.v6Ip);
      if (!given(fields.ipName) && !literal) yield report('target', at, { kind, choices: ['ipName', 'v4Ip', 'v6Ip'] });
      else if (literal && !given(fields.ipName) && !given(fields.vpc))
        yield report('vpc', literal, { field: literal === fields.v4Ip ? 'v4Ip' : 'v6Ip', value: literal });
    }
    if (kind === 'OvnSnatRule') {
      const { vpcSubnet, ipName, vpc, v4IpCidr, v6IpCidr } = fields;
      const literal = given(v4IpCidr) ?? given(v6IpCidr);
      if (given(vpcSubnet) && given(ipName)) yield report('both', ipName!.key ?? ipName!);
      else if (!given(vpcSubnet) && !given(ipName)) {
        if (literal && !given(vpc))
          yield report('vpc', literal, { field: literal === v4IpCidr ? 'v4IpCidr' : 'v6IpCidr', value: literal });
        else if (!literal && given(vpc)) yield report('unused', vpc!, { vpc: vpc! });
        else if (!literal) yield report('target', at, { kind, choices: ['vpcSubnet', 'ipName', 'vpc + v4IpCidr'] });
      }
    }
  },
});

/** Written down, by the author or a template. */
const given = (value: Value | undefined): Value | undefined => (value && value.value !== '' ? value : undefined);

const isPort = (text: string): boolean => /^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 65_535;

const isOf = (family: 4 | 6, text: string): boolean => (parseAddress(text) ?? parsePrefix(text))?.family === family;
