/** Load balancers and DNS inside a VPC: SwitchLBRule, RouterLBRule, VpcDns, DNSNameResolver. */
import { integer, object, string, strings, upTo15 } from './field';
import { lbPorts } from './shared';

const selector = strings('Labels of the pods behind it, each `key:value`.', '后端 Pod 的标签，每项为 `key:value`。');
const endpoints = strings('Addresses behind it, in place of a selector.', '后端地址，替代选择器。');
const namespace = string(
  'Namespace of those pods; the Service and Endpoints are made there.',
  '后端 Pod 的命名空间；Service 与 Endpoints 也建在这里。',
);
const sessionAffinity = string(
  '`ClientIP` sends a client always to the same pod.',
  '`ClientIP` 使同一客户端始终访问同一 Pod。',
  {
    known: ['None', 'ClientIP'],
  },
);

export const switchLbRule = {
  spec: object('A load balancer on an address of the VPC.', 'VPC 内地址上的负载均衡。', {
    vip: string(
      'Address that clients use, of a Vip of type switch_lb_vip or free; an address, not a name.',
      '客户端访问的地址（不是名称），可为 switch_lb_vip 类型的 Vip 地址。',
    ),
    namespace,
    selector,
    endpoints,
    ports: lbPorts({ min: 1, max: 65535, ...upTo15, rule: 'KO186' }),
    sessionAffinity,
  }),
};

export const routerLbRule = {
  spec: object('A load balancer on the router of a VPC.', 'VPC 路由器上的负载均衡。', {
    vpc: string('The Vpc whose router it is on.', '所在路由器的 Vpc。'),
    ovnEip: string('The OvnEip that clients use.', '客户端访问的 OvnEip。'),
    namespace,
    selector,
    endpoints,
    ports: lbPorts({}),
    sessionAffinity,
  }),
};

export const vpcDns = {
  spec: object('CoreDNS for a VPC.', 'VPC 内的 CoreDNS。', {
    vpc: string('The Vpc that it serves; one VpcDns a VPC.', '服务的 Vpc；每个 VPC 一个 VpcDns。'),
    subnet: string('The Subnet of that VPC that its pods are in.', '其 Pod 所在的该 VPC 的 Subnet。'),
    replicas: integer('Number of pods, 1 to 3. Empty: 2.', 'Pod 数，1 到 3。留空为 2。', {
      min: 1,
      max: 3,
      since: '1.12.2',
      ...upTo15,
      rule: 'KO189',
    }),
    corefile: string(
      'ConfigMap in the namespace of Kube-OVN that holds the Corefile.',
      'Kube-OVN 命名空间中保存 Corefile 的 ConfigMap。',
      {
        since: '1.16.0',
        default: 'vpc-dns-corefile',
      },
    ),
  }),
};

export const dnsNameResolver = {
  spec: object(
    'A name whose addresses are kept up to date. Made by Kube-OVN for policies that use domain names.',
    '持续解析地址的域名。由 Kube-OVN 为使用域名的策略创建。',
    {
      name: string(
        'Lower-case name with a dot at its end; `*.` may stand in front.',
        '以点结尾的小写域名，前面可加 `*.`。',
        {
          required: true,
          immutable: true,
          maxLength: 254,
          example: 'www.example.com.',
          pattern: /^(\*\.)?([a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?\.){2,}$/,
        },
      ),
    },
    { required: true },
  ),
};
