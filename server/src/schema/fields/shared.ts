/** Fields that several kinds have, and Kubernetes' own types where people mistype them. */
import {
  any,
  boolean,
  type Facts,
  type Field,
  type FieldMap,
  integer,
  type Limits,
  map,
  nowhere,
  object,
  objects,
  string,
  strings,
} from './field';

/** What the CRD of one field says beyond the others. */
interface SelectorLimits {
  readonly matchExpressions?: Facts;
  readonly operator?: Limits;
}

const selector = (required: true | string, limits: SelectorLimits): FieldMap => ({
  matchLabels: map('Labels that must be there with these values.', '必须具有的标签及其值。'),
  matchExpressions: objects(
    'Further conditions; all must hold.',
    '其他条件，须全部满足。',
    {
      key: string('Label key.', '标签键。', { required }),
      operator: string('How the label is compared.', '比较方式。', {
        required,
        oneOf: ['In', 'NotIn', 'Exists', 'DoesNotExist'],
        controller: true,
        ...(limits.operator ?? nowhere),
      }),
      values: strings(
        'Values for In and NotIn; none for Exists and DoesNotExist.',
        'In、NotIn 的取值；Exists、DoesNotExist 不能有值。',
      ),
    },
    limits.matchExpressions,
  ),
});

export const labelSelector = (en: string, zh: string, facts?: Facts, limits: SelectorLimits = {}): Field =>
  object(en, zh, selector(true, limits), facts);
/** In lists the CRDs ask for key and operator only since they are made from Go types. */
export const labelSelectors = (en: string, zh: string, facts?: Facts): Field =>
  objects(en, zh, selector('1.16.0', {}), facts);

export const tolerations = (facts?: Facts): Field =>
  objects(
    'Taints of nodes that its pods tolerate.',
    '其 Pod 可容忍的节点污点。',
    {
      key: string('Taint key; empty with Exists: every taint.', '污点键；留空并用 Exists 时匹配所有污点。'),
      operator: string('How the taint is compared.', '比较方式。', { known: ['Equal', 'Exists', 'Lt', 'Gt'] }),
      value: string('Taint value, for Equal.', '污点值，用于 Equal。'),
      effect: string('Empty: every effect.', '留空匹配所有效果。', {
        known: ['NoSchedule', 'PreferNoSchedule', 'NoExecute'],
      }),
      tolerationSeconds: integer('How long NoExecute is tolerated.', '容忍 NoExecute 的秒数。'),
    },
    facts,
  );

export const resources = (facts?: Facts): Field =>
  object('Requests and limits of its containers.', '容器的资源请求与限制。', {}, { open: true, ...facts });
export const affinity = object(
  'Node and pod affinity of its pods.',
  '其 Pod 的节点与 Pod 亲和性。',
  {},
  { open: true },
);
export const status = any('Written by Kube-OVN.', '由 Kube-OVN 写入。');

/** @param limits where the CRD states the limits of its numbers; the greatest multiplier differs between the kinds */
export const bfd = (en: string, zh: string, multiplierMax: number, limits: Limits, facts?: Facts): Field => {
  const milliseconds: Facts = { default: 1000, min: 1, max: 3_600_000, ...limits };
  return object(
    en,
    zh,
    {
      enabled: boolean('Switches BFD on.', '开启 BFD。', { default: false }),
      minRX: integer('Least time between received packets, in ms.', '接收报文的最小间隔，毫秒。', milliseconds),
      minTX: integer('Least time between sent packets, in ms.', '发送报文的最小间隔，毫秒。', milliseconds),
      multiplier: integer('Missed packets until the peer counts as down.', '判定对端失效的丢包数。', {
        default: 3,
        min: 1,
        max: multiplierMax,
        ...limits,
      }),
    },
    facts,
  );
};

/** Ports of the load balancers. */
export const lbPorts = (facts: Facts): Field =>
  objects('Ports of the address and where each leads.', '监听端口及其目标。', {
    name: string('Name of the port; must differ from the others.', '端口名称，不能重复。'),
    port: integer('Port of the address, 1 to 65535.', '监听端口，1 到 65535。', facts),
    targetPort: integer('Port of the pods, 1 to 65535.', 'Pod 端口，1 到 65535。', facts),
    protocol: string('Empty: TCP.', '留空为 TCP。', { known: ['TCP', 'UDP', 'SCTP'] }),
  });

export const metadata = (name: Field, namespaced: boolean): Field =>
  object(
    'Identity and labels.',
    '标识与标签。',
    {
      name,
      ...(namespaced && {
        namespace: string('Its namespace; empty: that of the command.', '所在命名空间；留空取命令的命名空间。'),
      }),
      labels: map('Labels.', '标签。'),
      annotations: map('Annotations.', '注解。'),
    },
    { open: true },
  );
export const plainName = string('Name of the object.', '对象名称。');
