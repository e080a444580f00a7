/** routes is a JSON list of routes; where it cannot be read the pod does not start, and a bad route is left out. */

import { parseAddress } from '../../net/address';
import { parsePrefix } from '../../net/prefix';
import { workloadKinds } from '../../schema/kinds';
import { jsonFault } from '../../syntax/json';
import { replaceValue } from '../fix';
import { defineRule } from '../rule';
import { nicAnnotations, spanIn } from './shared';

export const routesAnnotationInvalid = defineRule({
  code: 'KO207',
  name: 'routes-annotation-invalid',
  severity: 'error',
  kinds: workloadKinds,
  reads: [],
  releases: 'all',
  text: {
    en: {
      title: 'The routes of a NIC cannot be read',
      json: 'routes is not valid JSON from here on: the CNI answers with an error, and the pod does not start.',
      trailingComma:
        'routes is not valid JSON: no comma may stand before a closing bracket. The CNI answers with an error, and the pod does not start.',
      list: 'routes must be a JSON list of objects with dst and gw: the CNI answers with an error, and the pod does not start.',
      text: '{name} must be a text in quotes: the CNI answers with an error, and the pod does not start.',
      dst: '{value} is not a CIDR block: this route is left out, and only the log of the node says so.',
      gw: '{value} is not an IP address: this route is left out, and only the log of the node says so.',
      families: '{dst} and {gw} are of different families: no route can be made of them.',
      empty: 'A route without dst and gw leads nowhere. The keys are dst, a CIDR block, and gw, an address.',
      removeComma: 'Remove the comma',
      change: 'Change to {value}',
    },
    'zh-cn': {
      title: '网卡的路由无法读取',
      json: 'routes 从这里开始不是合法的 JSON：CNI 会返回错误，Pod 无法启动。',
      trailingComma: 'routes 不是合法的 JSON：右括号前不能有逗号。CNI 会返回错误，Pod 无法启动。',
      list: 'routes 必须是包含 dst 和 gw 的对象的 JSON 列表：CNI 会返回错误，Pod 无法启动。',
      text: '{name} 必须是带引号的文本：CNI 会返回错误，Pod 无法启动。',
      dst: '{value} 不是 CIDR 网段：该路由会被忽略，只有节点的日志会提示。',
      gw: '{value} 不是 IP 地址：该路由会被忽略，只有节点的日志会提示。',
      families: '{dst} 与 {gw} 属于不同的地址族：无法构成路由。',
      empty: '没有 dst 和 gw 的路由不起作用。键为 dst（CIDR 网段）和 gw（地址）。',
      removeComma: '删除逗号',
      change: '改为 {value}',
    },
  },
  *check({ resource, view, report }) {
    for (const { value } of nicAnnotations(resource, view, 'routes')) {
      const text = value.value;
      const fault = jsonFault(text);
      if (fault) {
        const at = spanIn(value, fault.start, fault.end);
        const draft = report(fault.trailingComma ? 'trailingComma' : 'json', at);
        const mended = text.slice(0, fault.start) + text.slice(fault.end);
        yield fault.trailingComma && !text.includes('\n')
          ? draft.fix('removeComma', {}, () => [replaceValue(resource, value, mended)], 'preferred')
          : draft;
        continue;
      }
      const routes: unknown = JSON.parse(text);
      if (routes === null) continue;
      if (!Array.isArray(routes) || !routes.every(isObject)) {
        yield report('list', value);
        continue;
      }
      let from = 0;
      /** Where a text stands in the JSON, behind what was found before. */
      const place = (written: string) => {
        const found = text.indexOf(JSON.stringify(written), from);
        from = Math.max(from, found);
        return found < 0 ? value : spanIn(value, found + 1, found + 1 + written.length);
      };
      for (const route of routes as readonly Record<string, unknown>[]) {
        const { dst = '', gw = '' } = route;
        if ((dst !== null && typeof dst !== 'string') || (gw !== null && typeof gw !== 'string')) {
          yield report('text', value, { name: typeof dst === 'string' ? 'gw' : 'dst' });
          continue;
        }
        const block = dst ? parsePrefix(dst) : undefined;
        const gateway = gw ? parseAddress(gw) : undefined;
        if (!dst && !gw) yield report('empty', value).level('warning');
        if (dst && !block) {
          const address = parseAddress(dst);
          const mended = address && `${dst}/${address.family === 4 ? 32 : 128}`;
          const draft = report('dst', place(dst), { value: dst }).level('warning');
          const whole = mended && text.replace(JSON.stringify(dst), JSON.stringify(mended));
          yield whole && !text.includes('\n')
            ? draft.fix('change', { value: mended }, () => [replaceValue(resource, value, whole)], 'preferred')
            : draft;
        }
        if (gw && !gateway) yield report('gw', place(gw), { value: gw }).level('warning');
        if (dst && gw && block && gateway && block.family !== gateway.family)
          yield report('families', place(gw), { dst, gw }).level('warning');
      }
    }
  },
});

const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value);
