import { IntOrString, KubeConfigMap } from 'cdk8s-plus-33/lib/imports/k8s';
import type { Container } from 'cdk8s-plus-33/lib/imports/k8s';
import { externalSecret } from '../../render/secrets/externalSecret';
import type { KubernetesObject } from '../../render/KubernetesObject';
import { PORT_NAME } from '../../render/service/container';
import { account } from '../access';
import type { ClusterPlan } from '../ClusterPlan';
import { PORTS } from '../ports';
import { ALERTMANAGER_PEERS } from '../prometheus/prometheusConfig';
import { systemOf } from '../System';
import type { System } from '../System';
import { systemDeployment } from '../systemDeployment';
import { scratch, systemContainer, systemPod } from '../systemPod';
import { systemService } from '../systemService';
import { alertmanagerConfig, SECRETS_DIRECTORY } from './alertmanagerConfig';

/** User of the upstream image: nobody. */
const USER = 65_534;

const CONFIG_DIRECTORY = '/etc/alertmanager/config';
const DATA_DIRECTORY = '/alertmanager';

function probe(path: string, failureThreshold: number) {
  return {
    httpGet: { path, port: IntOrString.fromString(PORT_NAME) },
    timeoutSeconds: 3,
    periodSeconds: 10,
    failureThreshold,
  };
}

/** Several tell each other what was sent and silenced; one has nobody to tell. */
function peeringOf(replicas: number): string[] {
  const port = PORTS.alertmanagerPeers;
  return replicas > 1
    ? [
        `--cluster.listen-address=0.0.0.0:${port}`,
        `--cluster.peer=${ALERTMANAGER_PEERS}:${port}`,
      ]
    : ['--cluster.listen-address='];
}

function containerOf(system: System, replicas: number): Container {
  return systemContainer(system, {
    name: system.name,
    args: [
      `--config.file=${CONFIG_DIRECTORY}/alertmanager.yml`,
      `--storage.path=${DATA_DIRECTORY}`,
      ...peeringOf(replicas),
    ],
    ports: [
      { name: PORT_NAME, containerPort: PORTS.alertmanager },
      ...(replicas > 1
        ? [
            { name: 'peers', containerPort: PORTS.alertmanagerPeers },
            {
              name: 'peers-udp',
              containerPort: PORTS.alertmanagerPeers,
              protocol: 'UDP',
            },
          ]
        : []),
    ],
    livenessProbe: probe('/-/healthy', 6),
    readinessProbe: probe('/-/ready', 3),
    volumeMounts: [
      { name: 'config', mountPath: CONFIG_DIRECTORY, readOnly: true },
      { name: 'data', mountPath: DATA_DIRECTORY },
      { name: 'secrets', mountPath: SECRETS_DIRECTORY, readOnly: true },
    ],
  });
}

/** Tells people what Prometheus finds, once and together. */
export function alertmanager(plan: ClusterPlan): KubernetesObject[] {
  const system = systemOf(plan, 'alertmanager');
  const { metadata } = system;
  const replicas = plan.spec.replicas.alertmanager;
  const files = { 'alertmanager.yml': alertmanagerConfig(plan) };
  const port = { portName: PORT_NAME, port: PORTS.alertmanager };
  return [
    account(system),
    KubeConfigMap.manifest({ metadata, data: files }),
    externalSecret({
      ...metadata,
      environment: plan.spec.name,
      secrets: ['smtp-password', 'watchdog-token'],
    }),
    ...systemDeployment({
      system,
      replicas,
      template: systemPod(plan, {
        system,
        user: USER,
        containers: [containerOf(system, replicas)],
        volumes: [
          { name: 'config', configMap: { name: system.name } },
          { name: 'secrets', secret: { secretName: system.name } },
          // Silences; with one replica they end with its pod.
          scratch('data', '256Mi'),
        ],
        graceSeconds: 30,
        files,
        metrics: PORTS.alertmanager,
        replicas,
      }),
    }),
    systemService(system, port),
    systemService(system, {
      ...port,
      name: ALERTMANAGER_PEERS,
      headless: true,
    }),
  ];
}
