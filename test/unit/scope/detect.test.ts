import { describe, expect, test } from 'vitest';
import { readInstalled } from '../../../server/src/model/installed';
import { asideFolder, detectVersion } from '../../../server/src/scope/detect';
import { parseClosedDocument } from '../../../server/src/syntax/parse';
import { mayMatter } from '../../../server/src/syntax/relevance';
import { splitDocuments } from '../../../server/src/syntax/split';

const installed = (text: string) =>
  splitDocuments(text).flatMap((chunk) => readInstalled(parseClosedDocument(chunk.text)));
const detect = (...texts: readonly string[]) => detectVersion(texts.flatMap(installed));

const daemon = (image: string) => `
apiVersion: apps/v1
kind: DaemonSet
metadata: {name: kube-ovn-cni}
spec:
  template:
    spec:
      containers:
      - name: cni
        image: ${image}
`;
const release = (chart: string, version: string) => `
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
spec:
  chart:
    spec:
      chart: ${chart}
      version: ${version}
`;
const application = (chart: string, version: string) => `
apiVersion: argoproj.io/v1alpha1
kind: Application
spec:
  source: {repoURL: https://kubeovn.github.io/kube-ovn, chart: ${chart}, targetRevision: ${version}}
`;

describe('the release that manifests install', () => {
  test.each([
    ['an image', daemon('docker.io/kubeovn/kube-ovn:v1.13.2')],
    ['an image of a mirror', daemon('registry.example.com/mirror/kubeovn/kube-ovn:v1.13.2')],
    ['an image of a processor', daemon('kubeovn/kube-ovn:v1.13.2-arm')],
    ['an image with a digest', daemon(`kubeovn/kube-ovn:v1.13.2@sha256:${'0'.repeat(64)}`)],
    ['Flux', release('kube-ovn', 'v1.13.2')],
    ['Flux, the second chart, quoted', release('kube-ovn-v2', '"1.13.2"')],
    ['Argo CD', application('kube-ovn', '1.13.2')],
    [
      'Argo CD with several sources',
      'kind: Application\nspec:\n  sources:\n  - path: values\n  - chart: kube-ovn\n    targetRevision: v1.13.2\n',
    ],
    [
      'a chart that depends on it',
      'apiVersion: v2\nname: mine\nversion: 9.9.9\ndependencies:\n- name: kube-ovn\n  version: 1.13.2\n',
    ],
    ['k3s', 'kind: HelmChart\nspec:\n  chart: kube-ovn\n  version: v1.13.2\n'],
    [
      'a kustomization that inflates the chart',
      'kind: Kustomization\nhelmCharts:\n- name: kube-ovn\n  version: v1.13.2\n',
    ],
    [
      'a kustomization that sets the image',
      'kind: Kustomization\nimages:\n- name: kubeovn/kube-ovn\n  newTag: v1.13.2\n',
    ],
    [
      'an item of a List',
      `kind: List\nitems:\n- kind: DaemonSet\n  spec: {containers: [{image: "kubeovn/kube-ovn:v1.13.2"}]}\n`,
    ],
  ])('%s', (_, text) => {
    expect(detect(text)).toBe('1.13.2');
    expect(mayMatter(text)).toBe(true);
  });

  test.each([
    ['another image', daemon('kubeovn/vpc-nat-gateway:v1.13.2')],
    ['another owner', daemon('example/kube-ovn:v1.13.2')],
    ['no exact tag', daemon('kubeovn/kube-ovn:latest')],
    ['a tool that runs from it', daemon('kubeovn/kube-ovn:v1.13.2').replace('DaemonSet', 'Pod')],
    ['the image of a gateway', 'kind: VpcEgressGateway\nspec:\n  image: kubeovn/kube-ovn:v1.13.2\n'],
    ['a line', release('kube-ovn', '1.13')],
    ['a range', release('kube-ovn', '">=1.13.0 <1.14.0"')],
    ['another chart', release('kube-ovn-exporter', '1.13.2')],
    ['a template', daemon('"kubeovn/kube-ovn:{{ .tag }}"')],
    ['a template of the version', release('kube-ovn', '${VERSION}')],
    ['a release the tables do not know', daemon('kubeovn/kube-ovn:v1.9.3')],
    ['a branch', application('kube-ovn', 'main')],
    ['text that mentions it', 'kind: ConfigMap\ndata:\n  note: use kubeovn/kube-ovn:v1.13.2\n'],
    ['nothing', ''],
  ])('nothing from %s', (_, text) => expect(detect(text)).toBeUndefined());

  test('many that agree are one; two that differ are none', () => {
    const [a, b] = [daemon('kubeovn/kube-ovn:v1.13.2'), release('kube-ovn', 'v1.13.2')];
    expect(detect(a, b, daemon('kubeovn/vpc-nat-gateway:v1.12.0'))).toBe('1.13.2');
    expect(detect(a, release('kube-ovn', 'v1.13.3'))).toBeUndefined();
    expect(detect(`${a}---\n${daemon('kubeovn/kube-ovn:v1.12.4')}`)).toBeUndefined();
  });

  test('a patch above the newest known one is the head of its line', () => {
    expect(detect(daemon('kubeovn/kube-ovn:v1.13.99'))).toBe('1.13.99');
  });

  test('the span is that of the version', () => {
    const text = release('kube-ovn', '"v1.13.2"');
    expect(installed(text).map(({ start, end }) => text.slice(start, end))).toEqual(['"v1.13.2"']);
    const image = daemon('"kubeovn/kube-ovn:v1.13.2"');
    expect(installed(image).map(({ start, end }) => image.slice(start, end))).toEqual(['v1.13.2']);
  });

  test('what tests, pages and examples install counts there only', () => {
    const folder = 'file:///docs/repo';
    const aside = (path: string) => asideFolder(folder, `${folder}/${path}`).slice(folder.length);
    expect(aside('infra/kube-ovn.yaml')).toBe('');
    expect(aside('test/kind/kube-ovn.yaml')).toBe('/test');
    expect(aside('docs/examples/a/kube-ovn.yaml')).toBe('/docs/examples');
    expect(aside('tests.yaml')).toBe('');
  });
});
