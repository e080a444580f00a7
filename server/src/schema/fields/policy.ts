/** SecurityGroup and QoSPolicy: what traffic may pass, and how much of it. */
import { boolean, type FieldMap, integer, object, objects, string, upTo15 } from './field';

const rule: FieldMap = {
  ipVersion: string('Family of the addresses.', '地址协议族。', { known: ['ipv4', 'ipv6'] }),
  protocol: string('What it is about; tcp and udp need a port range.', '协议；tcp 与 udp 需要端口范围。', {
    known: ['all', 'icmp', 'tcp', 'udp'],
  }),
  priority: integer(
    '1 to 200, from 1.16 on to 16384; the smaller number wins.',
    '1 到 200，自 1.16 起到 16384；数值小者优先。',
  ),
  remoteType: string('Whether the other side is an address or a security group.', '对端是地址还是安全组。', {
    known: ['address', 'securityGroup'],
  }),
  remoteAddress: string(
    'Address or prefix of the other side, with remoteType: address.',
    '对端地址或网段，用于 remoteType: address。',
  ),
  remoteSecurityGroup: string(
    'SecurityGroup of the other side, with remoteType: securityGroup.',
    '对端 SecurityGroup，用于 remoteType: securityGroup。',
  ),
  localAddress: string('Address or prefix of this side.', '本端地址或网段。', { since: '1.16.0' }),
  portRangeMin: integer('First port.', '起始端口。'),
  portRangeMax: integer('Last port.', '结束端口。'),
  sourcePortRangeMin: integer('First source port.', '起始源端口。', { since: '1.16.0' }),
  sourcePortRangeMax: integer('Last source port.', '结束源端口。', { since: '1.16.0' }),
  policy: string('What happens to a packet that matches.', '匹配报文的处理方式。', {
    known: ['allow', 'drop', 'pass'],
  }),
};

export const securityGroup = {
  spec: object('The group as it should be.', '期望的安全组。', {
    ingressRules: objects(
      'Traffic to the pods. Without a rule that fits it is dropped.',
      '入方向规则。没有匹配的规则时丢弃。',
      rule,
    ),
    egressRules: objects(
      'Traffic from the pods. Without a rule that fits it is dropped: mind the gateway and DNS.',
      '出方向规则。没有匹配的规则时丢弃，注意网关与 DNS。',
      rule,
    ),
    allowSameGroupTraffic: boolean('Members of the group may talk to each other.', '允许组内成员互通。'),
    tier: integer('OVN tier of its rules: 0 goes before 1.', '规则所在的 OVN 层级：0 先于 1。', { since: '1.16.0' }),
  }),
};

export const qosPolicy = {
  spec: object('The policy as it should be.', '期望的策略。', {
    bindingType: string(
      'What it may be bound to: an IptablesEIP or a VpcNatGateway.',
      '可绑定的对象：IptablesEIP 或 VpcNatGateway。',
      {
        known: ['EIP', 'NATGW'],
      },
    ),
    shared: boolean(
      'May be bound several times. A policy for gateways must be shared.',
      '可被多次绑定。用于网关的策略必须共享。',
    ),
    bandwidthLimitRules: objects(
      'Limits, each for one direction.',
      '限速规则，每条对应一个方向。',
      {
        name: string('Name, different from the others.', '名称，不能重复。', { required: true }),
        direction: string('Seen from the gateway.', '以网关为视角。', { known: ['ingress', 'egress'] }),
        rateMax: string('Rate in Mbit/s, as text: `"10"`.', '速率，Mbit/s，字符串：`"10"`。'),
        burstMax: string('Burst in MB, as text: `"10"`.', '突发量，MB，字符串：`"10"`。'),
        interface: string('NIC of the gateway, for NATGW.', '网关网卡，用于 NATGW。'),
        priority: integer('The smaller number is looked at first.', '数值小者先匹配。'),
        matchType: string('How packets are chosen; empty: all.', '报文匹配方式；留空为全部。', { known: ['', 'ip'] }),
        matchValue: string('For ip: `src <prefix>` or `dst <prefix>`.', 'ip 时：`src <网段>` 或 `dst <网段>`。'),
      },
      { uniqueBy: 'name', ...upTo15 },
    ),
  }),
};
