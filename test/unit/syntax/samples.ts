/** Manifests in the shapes people write them. */

const subnet = `# the lab
apiVersion: kubeovn.io/v1
kind: Subnet
metadata:
  name: lab
  labels: {team: "a b", 'x/y': z}
spec:
  cidrBlock: 10.16.0.0/16,fd00:10:16::/112
  excludeIps:
  - 10.16.0.1..10.16.0.20 # routers
  - "10.16.0.30"
  namespaces: [default, 'kube-system']
  private: true
  vpc:
`;

const network = `apiVersion: k8s.cni.cncf.io/v1
kind: NetworkAttachmentDefinition
metadata:
    name: attachnet
    namespace: default
spec:
    config: '{
        "cniVersion": "0.3.0",
        "type": "kube-ovn",
        "provider": "attachnet.default.ovn"
    }'
---
apiVersion: v1
kind: Pod
metadata:
    name: probe
    annotations:
        k8s.v1.cni.cncf.io/networks: |
            [{"name": "attachnet",
              "namespace": "default"}]
        ovn.kubernetes.io/ip_address: "10.16.0.\\x31"
        note: >-
            folded
            text

            here
spec: &spec
    containers:
      - {name: probe, image: 'busybox:1.36'}
      -   name: second
          args: ["-c", "sleep 1"]
`;

const json = `{
  "apiVersion": "kubeovn.io/v1",
  "kind": "IPPool",
  "metadata": { "name": "pool" },
  "spec": {
    "subnet": "lab",
    "ips": ["10.16.0.40..10.16.0.50", "10.16.0.60"],
    "namespaces": []
  }
}
`;

const chart = `{{- if .Values.enabled }}
apiVersion: kubeovn.io/v1
kind: Vpc
metadata:
  name: {{ .Release.Name }}-vpc
  {{- with .Values.labels }}
  labels: {{ toYaml . | nindent 4 }}
  {{- end }}
base: &base { x: 1 }
spec: { <<: *base, y: "\${NAME}" }
{{- end }}
`;

export const samples = [subnet, network, json, chart, network.replaceAll('\n', '\r\n')];
