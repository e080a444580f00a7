/** VpcEgressGateway.spec.observability: logs and metrics of the connections through the gateway. */
import { boolean, integer, map, object, objects, strings } from './field';
import { resources } from './shared';

const list = { maxItems: 64, unique: true } as const;
const portNumber = { min: 0, max: 65535 };
const ports = (en: string, zh: string) =>
  objects(
    en,
    zh,
    { start: integer('First port.', '起始端口。', portNumber), end: integer('Last port.', '结束端口。', portNumber) },
    { maxItems: 64 },
  );

const tuple = (en: string, zh: string) =>
  object(en, zh, {
    sourceCIDRs: strings('Source prefixes.', '源网段。', list),
    destinationCIDRs: strings('Destination prefixes.', '目的网段。', list),
    sourcePorts: ports('Source ports.', '源端口。'),
    destinationPorts: ports('Destination ports.', '目的端口。'),
  });

const filters = (en: string, zh: string) =>
  objects(
    en,
    zh,
    {
      addressFamilies: strings('Address families.', '协议族。', { oneOf: ['ipv4', 'ipv6'], maxItems: 2, unique: true }),
      natTypes: strings('Kinds of translation.', '转换类型。', {
        oneOf: ['snat', 'dnat', 'snat_dnat'],
        maxItems: 3,
        unique: true,
      }),
      protocols: strings('Protocols.', '协议。', {
        oneOf: ['tcp', 'udp', 'sctp', 'icmp', 'icmpv6', 'other'],
        maxItems: 6,
        unique: true,
      }),
      original: tuple('Addresses before translation.', '转换前的地址。'),
      translated: tuple('Addresses after translation.', '转换后的地址。'),
    },
    { maxItems: 64 },
  );

const enabled = boolean('Switches it on.', '开启。');

export const observability = object(
  'Logs and metrics of the gateway pods.',
  '网关 Pod 的日志与指标。',
  {
    conntrack: object('Connections through the gateway.', '经过网关的连接。', {
      log: object('A log line a connection.', '每个连接一行日志。', {
        enabled,
        events: strings('Events to log.', '记录的事件。', { oneOf: ['start', 'end'], maxItems: 2, unique: true }),
        filters: object('Which connections are logged.', '记录哪些连接。', {
          include: filters('Only these; empty: all.', '仅记录这些；留空为全部。'),
          exclude: filters('None of these.', '不记录这些。'),
        }),
        rateLimit: object('Upper bound of the log.', '日志速率上限。', {
          recordsPerSecond: integer('Lines a second.', '每秒行数。', { min: 1, max: 100_000 }),
          burst: integer('Lines at once.', '突发行数。', { min: 1, max: 1_000_000 }),
        }),
      }),
      metrics: object('Counters of connections.', '连接计数。', { enabled }),
    }),
    interfaceMetrics: object('Counters of the NICs.', '网卡计数。', { enabled }),
    resources: resources(),
    serviceMonitor: object('Labels and annotations of its ServiceMonitor.', '其 ServiceMonitor 的标签与注解。', {
      labels: map('Labels.', '标签。'),
      annotations: map('Annotations.', '注解。'),
    }),
  },
  { since: '1.16.3' },
);
