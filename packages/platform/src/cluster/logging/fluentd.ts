import {
  IntOrString,
  KubeConfigMap,
  KubeDaemonSet,
} from 'cdk8s-plus-33/lib/imports/k8s';
import type { Container, PodTemplateSpec } from 'cdk8s-plus-33/lib/imports/k8s';
import { METRICS_PORT } from '../../network/environmentPolicies';
import { externalSecret } from '../../render/secrets/externalSecret';
import type { KubernetesObject } from '../../render/KubernetesObject';
import { NON_ROOT, restrictedPod } from '../../render/podSecurity';
import { HISTORY } from '../../render/service/deployment';
import { account, grantInCluster, LOOK } from '../access';
import type { ClusterPlan } from '../ClusterPlan';
import { NODE_PRIORITY } from '../clusterWide/priorityClass';
import { PORTS } from '../ports';
import { systemOf } from '../System';
import type { System } from '../System';
import { scratch, systemContainer, systemPod } from '../systemPod';
import { BUFFER_DIRECTORY, fluentdConfig } from './fluentdConfig';

const CONFIG_DIRECTORY = '/fluentd/etc';

/** Group of the files that the kubelet keeps of containers; it may read them. */
const LOGS_GROUP = 0;

/** What a collector may keep on its node: about four hours at the usual rate. */
const BUFFER_LIMIT = '2g';

/** The list of plugins is there as soon as they work. */
function probe(failureThreshold: number) {
  return {
    httpGet: {
      path: '/api/plugins.json',
      port: IntOrString.fromString('api'),
    },
    timeoutSeconds: 5,
    periodSeconds: 10,
    failureThreshold,
  };
}

function containerOf(system: System): Container {
  return systemContainer(system, {
    name: system.name,
    args: ['fluentd', '-c', `${CONFIG_DIRECTORY}/fluent.conf`],
    env: [
      { name: 'BUFFER_LIMIT', value: BUFFER_LIMIT },
      {
        name: 'K8S_NODE_NAME',
        valueFrom: { fieldRef: { fieldPath: 'spec.nodeName' } },
      },
    ],
    envFrom: [{ secretRef: { name: system.name } }],
    ports: [
      { name: 'api', containerPort: PORTS.fluentdApi },
      { name: METRICS_PORT, containerPort: PORTS.fluentdMetrics },
    ],
    startupProbe: probe(12),
    livenessProbe: probe(6),
    readinessProbe: probe(3),
    volumeMounts: [
      { name: 'config', mountPath: CONFIG_DIRECTORY, readOnly: true },
      { name: 'logs', mountPath: '/var/log', readOnly: true },
      { name: 'buffer', mountPath: BUFFER_DIRECTORY },
      { name: 'tmp', mountPath: '/tmp' },
    ],
  });
}

function podOf(
  plan: ClusterPlan,
  system: System,
  files: Record<string, string>,
): PodTemplateSpec {
  const { metadata, spec } = systemPod(plan, {
    system,
    user: NON_ROOT,
    containers: [containerOf(system)],
    volumes: [
      { name: 'config', configMap: { name: system.name } },
      { name: 'logs', hostPath: { path: '/var/log', type: 'Directory' } },
      // Ansible makes it on every node, for this user. A node without it keeps
      // the collector from starting, which is seen; lost lines would not be.
      {
        name: 'buffer',
        hostPath: { path: BUFFER_DIRECTORY, type: 'Directory' },
      },
      scratch('tmp', '64Mi'),
    ],
    graceSeconds: 60,
    token: true,
    files,
    metrics: PORTS.fluentdMetrics,
  });
  const { affinity: _, ...anywhere } = spec!;
  return {
    metadata,
    spec: {
      ...anywhere,
      priorityClassName: NODE_PRIORITY,
      securityContext: {
        ...restrictedPod(),
        supplementalGroups: [LOGS_GROUP],
      },
      // Every node has lines, also one that takes no other pods.
      tolerations: [{ operator: 'Exists' }],
    },
  };
}

/** Collects what containers print, on every node. */
export function fluentd(plan: ClusterPlan): KubernetesObject[] {
  const system = systemOf(plan, 'fluentd');
  const { metadata, selector } = system;
  const files = { 'fluent.conf': fluentdConfig(plan.spec.name) };
  return [
    account(system),
    // Labels of the pods whose lines it reads.
    ...grantInCluster(system, [
      { apiGroups: [''], resources: ['namespaces', 'pods'], verbs: LOOK },
    ]),
    KubeConfigMap.manifest({ metadata, data: files }),
    externalSecret({
      ...metadata,
      environment: plan.spec.name,
      secrets: ['log-token'],
    }),
    KubeDaemonSet.manifest({
      metadata,
      spec: {
        revisionHistoryLimit: HISTORY,
        selector: { matchLabels: selector },
        template: podOf(plan, system, files),
        updateStrategy: {
          type: 'RollingUpdate',
          // Two collectors on one node would send every line twice.
          rollingUpdate: { maxUnavailable: IntOrString.fromString('10%') },
        },
      },
    }),
  ];
}
