import {
  IntOrString,
  KubeConfigMap,
  KubeStatefulSet,
  Quantity,
} from 'cdk8s-plus-33/lib/imports/k8s';
import type { Container, Volume } from 'cdk8s-plus-33/lib/imports/k8s';
import { disruptionBudget } from '../../render/disruptionBudget';
import type { KubernetesObject } from '../../render/KubernetesObject';
import { HISTORY } from '../../render/service/deployment';
import { PORT_NAME } from '../../render/service/container';
import { STORAGE_CLASS } from '../../render/store/storageClass';
import { account, grantInCluster, LOOK } from '../access';
import type { ClusterPlan } from '../ClusterPlan';
import { PORTS } from '../ports';
import { systemOf } from '../System';
import type { System } from '../System';
import { systemContainer, systemPod } from '../systemPod';
import { systemService } from '../systemService';
import { prometheusConfig, RULES_DIRECTORY } from './prometheusConfig';
import { ruleFiles } from '../rules/ruleFiles';

/** User of the upstream image: nobody. */
const USER = 65_534;

const DATA_DIRECTORY = '/prometheus';

/** How long measurements are kept. */
const RETENTION = '15d';

/** Share of the volume that may be used: the rest is for what is being written. */
const RETENTION_SHARE = 0.8;

function argumentsOf({ spec }: ClusterPlan): string[] {
  const [, number, unit] = /^(\d+)(Gi|Ti)$/.exec(spec.metricsStorage) ?? [];
  const gibibytes = Number(number) * (unit === 'Ti' ? 1024 : 1);
  return [
    '--config.file=/etc/prometheus/config/prometheus.yml',
    // Settings and rules are ConfigMaps, which the kubelet renews as they change.
    '--enable-feature=auto-reload-config',
    '--config.auto-reload-interval=30s',
    `--storage.tsdb.path=${DATA_DIRECTORY}`,
    `--storage.tsdb.retention.time=${RETENTION}`,
    // Units of Prometheus are powers of two.
    `--storage.tsdb.retention.size=${Math.floor(
      gibibytes * RETENTION_SHARE,
    )}GB`,
  ];
}

function probe(path: string, failureThreshold: number) {
  return {
    httpGet: { path, port: IntOrString.fromString(PORT_NAME) },
    timeoutSeconds: 3,
    periodSeconds: 10,
    failureThreshold,
  };
}

function containerOf(plan: ClusterPlan, system: System): Container {
  return systemContainer(system, {
    name: system.name,
    args: argumentsOf(plan),
    env: [
      {
        name: 'POD_NAME',
        valueFrom: { fieldRef: { fieldPath: 'metadata.name' } },
      },
    ],
    ports: [{ name: PORT_NAME, containerPort: PORTS.prometheus }],
    // A quarter of an hour to read what was written since the last block.
    startupProbe: probe('/-/ready', 90),
    livenessProbe: probe('/-/healthy', 6),
    readinessProbe: probe('/-/ready', 3),
    volumeMounts: [
      { name: 'config', mountPath: '/etc/prometheus/config', readOnly: true },
      { name: 'data', mountPath: DATA_DIRECTORY },
      { name: 'rules', mountPath: RULES_DIRECTORY, readOnly: true },
    ],
  });
}

/** Name of the ConfigMap of a rule file; one for all would be too large to apply. */
function rulesName(file: string): string {
  return `prometheus-rules-${file}`;
}

function volumesOf(system: System, files: readonly string[]): Volume[] {
  return [
    { name: 'config', configMap: { name: system.name } },
    {
      name: 'rules',
      projected: {
        sources: files.map(file => ({ configMap: { name: rulesName(file) } })),
      },
    },
  ];
}

function statefulSet(
  plan: ClusterPlan,
  system: System,
  files: readonly string[],
): KubernetesObject {
  const { metadata, selector } = system;
  const replicas = plan.spec.replicas.prometheus;
  const zones = system.room.zones.filter(zone =>
    plan.spec.zones.includes(zone),
  );
  return KubeStatefulSet.manifest({
    metadata,
    spec: {
      serviceName: nodesName(system),
      replicas,
      // The other one measures while this one reads its files.
      minReadySeconds: replicas > 1 ? 30 : 0,
      podManagementPolicy: 'Parallel',
      revisionHistoryLimit: HISTORY,
      selector: { matchLabels: selector },
      template: systemPod(plan, {
        system,
        user: USER,
        containers: [containerOf(plan, system)],
        volumes: volumesOf(system, files),
        // It closes what it is writing.
        graceSeconds: 120,
        token: true,
        metrics: PORTS.prometheus,
        replicas,
        zones: replicas > 1 ? zones : [],
      }),
      updateStrategy: { type: 'RollingUpdate' },
      persistentVolumeClaimRetentionPolicy: {
        whenDeleted: 'Retain',
        whenScaled: 'Retain',
      },
      volumeClaimTemplates: [
        {
          metadata: { name: 'data', labels: { ...plan.labels, ...selector } },
          spec: {
            accessModes: ['ReadWriteOnce'],
            resources: {
              requests: {
                storage: Quantity.fromString(plan.spec.metricsStorage),
              },
            },
            storageClassName: STORAGE_CLASS,
          },
        },
      ],
    },
  });
}

/** Name of the Service that gives each server a name of its own. */
function nodesName({ name }: System): string {
  return `${name}-nodes`;
}

/** Measures every workload and finds what somebody has to look at. */
export function prometheus(plan: ClusterPlan): KubernetesObject[] {
  const system = systemOf(plan, 'prometheus');
  const { metadata, selector } = system;
  const rules = ruleFiles(plan);
  const port = { portName: PORT_NAME, port: PORTS.prometheus };
  return [
    account(system),
    // What there is to measure, and metrics of the nodes themselves.
    ...grantInCluster(system, [
      { apiGroups: [''], resources: ['nodes', 'pods'], verbs: LOOK },
      { apiGroups: [''], resources: ['nodes/metrics'], verbs: ['get'] },
      { nonResourceUrLs: ['/metrics'], verbs: ['get'] },
    ]),
    KubeConfigMap.manifest({
      metadata,
      data: { 'prometheus.yml': prometheusConfig(plan) },
    }),
    ...Object.entries(rules).map(([file, text]) =>
      KubeConfigMap.manifest({
        metadata: { ...metadata, name: rulesName(file) },
        data: { [`${file}.yaml`]: text },
      }),
    ),
    statefulSet(plan, system, Object.keys(rules)),
    // Two servers measure at slightly different moments: graphs stay with one.
    systemService(system, { ...port, sticky: true }),
    systemService(system, {
      ...port,
      name: nodesName(system),
      headless: true,
    }),
    ...(plan.spec.replicas.prometheus > 1
      ? [disruptionBudget({ ...metadata, selector })]
      : []),
  ];
}
