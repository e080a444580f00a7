/** Rates, bursts and disturbances of a NIC, and rates of a Node, are bare numbers: with a unit they are refused, or count as none. */

import { isWorkloadResource, type Resource } from '../../model/resource';
import { workloadKinds } from '../../schema/kinds';
import { formatReleases, type Release, since } from '../../schema/releases';
import type { View } from '../../scope/view';
import { replaceValue } from '../fix';
import { defineRule, severityOn } from '../rule';
import { isText, type NicAnnotation, nicAnnotations, unquoted } from './shared';

/** Every provider's rates are checked, and none may be negative. */
const checksAll = since('1.17.0');

interface Quantity {
  readonly unit: 'Mbit/s' | 'Mbit' | 'ms' | 'packets' | '%';
  readonly integer: boolean;
  /** Who refuses a wrong value: for the rest it silently counts as none. */
  readonly refused: (release: Release, isDefault: boolean, isNumber: boolean) => boolean;
}

const rate: Quantity = {
  unit: 'Mbit/s',
  integer: true,
  refused: (release, isDefault, isNumber) => checksAll(release) || (isDefault && !isNumber),
};
const burst: Quantity = { unit: 'Mbit', integer: true, refused: checksAll };
const disturbance = (unit: Quantity['unit'], integer = true): Quantity => ({ unit, integer, refused: () => false });

const quantities: Readonly<Record<string, Quantity>> = {
  ingress_rate: rate,
  egress_rate: rate,
  ingress_burst: burst,
  egress_burst: burst,
  latency: disturbance('ms'),
  jitter: disturbance('ms'),
  limit: disturbance('packets'),
  loss: disturbance('%', false),
};
/** What limits the NIC of a node that leads to the join network. */
const nodeQuantities = ['ingress_rate', 'egress_rate', 'ingress_burst', 'egress_burst'];

export const rateInvalid = defineRule({
  code: 'KO165',
  name: 'rate-invalid',
  severity: 'error',
  kinds: [...workloadKinds, 'Node'],
  reads: [],
  releases: 'all',
  text: {
    en: {
      title: 'A rate or delay that is not a number',
      refused:
        '{value} is not a whole number: {name} is in {unit}, written without a unit. On {releases} the pod is refused an address.',
      refusedNode:
        '{value} is not a whole number: {name} is in {unit}, written without a unit. On {releases} kube-ovn-cni waits for another value when it starts, and the node gets no pods.',
      ignored:
        '{value} is not a whole number: {name} is in {unit}, written without a unit. As it stands it silently counts as none.',
      fraction:
        '{value} is not a number: {name} is in {unit}, written without a unit. As it stands it silently counts as none.',
      negativeRefused:
        '{value} is negative. On {releases} the pod is refused an address; otherwise it counts as no {name}.',
      negativeRefusedNode:
        '{value} is negative. On {releases} kube-ovn-cni waits for another value when it starts, and the node gets no pods; otherwise it counts as no {name}.',
      negative: '{value} is negative, which silently counts as no {name}.',
      percent: '{value} is over 100, but loss is in percent.',
      change: 'Change to {number} {unit}',
    },
    'zh-cn': {
      title: '速率或延迟不是数字',
      refused: '{value} 不是整数：{name} 的单位是 {unit}，书写时不带单位。在 {releases} 上 Pod 得不到地址。',
      refusedNode:
        '{value} 不是整数：{name} 的单位是 {unit}，书写时不带单位。在 {releases} 上 kube-ovn-cni 启动时会一直等待其他值，该节点无法运行 Pod。',
      ignored: '{value} 不是整数：{name} 的单位是 {unit}，书写时不带单位。目前的写法会静默地视为没有设置。',
      fraction: '{value} 不是数字：{name} 的单位是 {unit}，书写时不带单位。目前的写法会静默地视为没有设置。',
      negativeRefused: '{value} 是负数。在 {releases} 上 Pod 得不到地址；否则视为没有设置 {name}。',
      negativeRefusedNode:
        '{value} 是负数。在 {releases} 上 kube-ovn-cni 启动时会一直等待其他值，该节点无法运行 Pod；否则视为没有设置 {name}。',
      negative: '{value} 是负数，会静默地视为没有设置 {name}。',
      percent: '{value} 超过 100，而 loss 以百分比表示。',
      change: '改为 {number} {unit}',
    },
  },
  *check({ resource, view, releases, report }) {
    const node = resource.kind === 'Node' ? 'Node' : '';
    for (const annotation of quantitiesOf(resource, view)) {
      const { value, parsed } = annotation;
      const quantity = quantities[parsed.name]!;
      const fault = judge(value.value, quantity);
      if (!fault) continue;
      const { refused, severity } = weigh(annotation, quantity, fault === 'negative', releases);
      const params = { value, name: parsed.name, unit: quantity.unit, releases: formatReleases(refused) };
      const message =
        fault === 'negative'
          ? severity
            ? (`negativeRefused${node}` as const)
            : 'negative'
          : fault === 'percent'
            ? 'percent'
            : !quantity.integer
              ? 'fraction'
              : severity
                ? (`refused${node}` as const)
                : 'ignored';
      const draft = report(message, value, params).level(severity ?? 'warning');
      const number = fault === 'unit' ? bare(value.value, quantity) : undefined;
      yield number === undefined
        ? draft
        : draft.fix(
            'change',
            { number, unit: quantity.unit },
            () => [replaceValue(resource, value, number)],
            'preferred',
          );
    }
  },
});

function quantitiesOf(resource: Resource, view: View): readonly NicAnnotation[] {
  if (isWorkloadResource(resource)) return nicAnnotations(resource, view, ...Object.keys(quantities));
  return resource.annotations.filter(
    (one): one is NicAnnotation =>
      one.parsed?.provider === 'ovn' && nodeQuantities.includes(one.parsed.name) && isText(one.value),
  );
}

type Fault = 'unit' | 'negative' | 'percent';

/** By the parsers of Go: a sign and leading zeros are read, blanks and units are not. */
function judge(text: string, { integer }: Quantity): Fault | undefined {
  const isNumber = integer ? /^[-+]?\d+$/.test(text) : /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(text);
  if (!isNumber) return 'unit';
  if (Number(text) < 0) return 'negative';
  return !integer && Number(text) > 100 ? 'percent' : undefined;
}

function weigh({ parsed }: NicAnnotation, { refused }: Quantity, isNumber: boolean, releases: readonly Release[]) {
  const on = releases.filter((release) => refused(release, parsed.provider === 'ovn', isNumber));
  return { refused: on, severity: severityOn(on, releases, 'error') };
}

const factors: Readonly<Record<Quantity['unit'], readonly (readonly [unit: RegExp, factor: number])[]>> = {
  'Mbit/s': [
    [/^m(bit|b)?(ps|\/s)?$/i, 1],
    [/^g(bit|b)?(ps|\/s)?$/i, 1000],
  ],
  Mbit: [
    [/^m(bit|b)?$/i, 1],
    [/^g(bit|b)?$/i, 1000],
  ],
  ms: [
    [/^ms$/i, 1],
    [/^s$/i, 1000],
  ],
  packets: [[/^(packets?|pkts?)$/i, 1]],
  '%': [[/^%$/, 1]],
};

/** The number in the unit that counts, where that is a whole one (any, for loss). */
function bare(text: string, { unit, integer }: Quantity): string | undefined {
  const match = /^(\d+(?:\.\d+)?)\s*([a-z%/]*)$/i.exec(unquoted(text));
  if (!match) return undefined;
  const factor = match[2] === '' ? 1 : factors[unit].find(([pattern]) => pattern.test(match[2]!))?.[1];
  if (factor === undefined) return undefined;
  const number = Number(match[1]) * factor;
  return integer && !Number.isInteger(number) ? undefined : String(number);
}
