/** protocol says something else than the blocks do; the controller overwrites it. */
import { blocksOf } from '../../model/segment';
import { replaceValue } from '../fix';
import { defineRule } from '../rule';

const protocols: readonly string[] = ['IPv4', 'IPv6', 'Dual'];

export const subnetProtocolMismatch = defineRule({
  code: 'KO149',
  name: 'subnet-protocol-mismatch',
  severity: 'warning',
  kinds: ['Subnet'],
  reads: [],
  releases: 'all',
  text: {
    en: {
      title: 'protocol of a Subnet does not match its blocks',
      mismatch:
        'protocol {protocol} does not match cidrBlock {cidr}, which is {derived}; the controller overwrites it with {derived}.',
      change: 'Change to {derived}',
    },
    'zh-cn': {
      title: '子网的 protocol 与网段不符',
      mismatch: 'protocol {protocol} 与 cidrBlock {cidr} 不符，后者为 {derived}；控制器会将其改写为 {derived}。',
      change: '改为 {derived}',
    },
  },
  *check({ resource, report }) {
    const { protocol, cidrBlock } = resource.fields;
    const blocks = blocksOf(resource);
    // Values that are no protocol at all are the schema's business.
    if (!protocol || protocol.templated || !protocols.includes(protocol.value) || !blocks || !cidrBlock) return;
    const derived = blocks.length === 2 ? 'Dual' : blocks[0]!.family === 4 ? 'IPv4' : 'IPv6';
    if (protocol.value === derived) return;
    yield report('mismatch', protocol, { protocol, cidr: cidrBlock, derived }).fix(
      'change',
      { derived },
      () => [replaceValue(resource, protocol, derived)],
      'preferred',
    );
  },
});
