import {
  IntOrString,
  KubeConfigMap,
  KubeIngress,
} from 'cdk8s-plus-33/lib/imports/k8s';
import type { Container, Volume } from 'cdk8s-plus-33/lib/imports/k8s';
import { edgeCertificate } from '../../render/environment/certificate';
import { externalSecret } from '../../render/secrets/externalSecret';
import type { KubernetesObject } from '../../render/KubernetesObject';
import { PORT_NAME } from '../../render/service/container';
import {
  CERTIFICATE,
  INGRESS_CLASS,
  publicHost,
} from '../../render/service/ingress';
import { account } from '../access';
import type { ClusterPlan } from '../ClusterPlan';
import { GRAFANA_HOST } from '../links';
import { PORTS } from '../ports';
import { systemOf } from '../System';
import type { System } from '../System';
import { systemDeployment } from '../systemDeployment';
import { scratch, systemContainer, systemPod } from '../systemPod';
import { systemService } from '../systemService';
import { dashboardText } from './Dashboard';
import { dashboards } from './dashboards';
import {
  DASHBOARDS_DIRECTORY,
  grafanaProvisioning,
  grafanaVariables,
  GRAFANA_SECRETS,
  PROVISIONING_DIRECTORY,
} from './grafanaConfig';

/** User of the upstream image. */
const USER = 472;

/** Name of the ConfigMap with the dashboards of a system. */
function dashboardsName(system: string): string {
  return `grafana-dashboards-${system}`;
}

function probe(failureThreshold: number) {
  return {
    httpGet: {
      path: '/api/health',
      port: IntOrString.fromString(PORT_NAME),
    },
    timeoutSeconds: 3,
    periodSeconds: 10,
    failureThreshold,
  };
}

function containerOf(plan: ClusterPlan, system: System): Container {
  return systemContainer(system, {
    name: system.name,
    env: Object.entries(grafanaVariables(plan)).map(([name, value]) => ({
      name,
      value,
    })),
    envFrom: [{ secretRef: { name: system.name } }],
    ports: [{ name: PORT_NAME, containerPort: PORTS.grafana }],
    // Two minutes to make its database and to read the dashboards.
    startupProbe: probe(12),
    livenessProbe: probe(6),
    readinessProbe: probe(3),
    volumeMounts: [
      { name: 'dashboards', mountPath: DASHBOARDS_DIRECTORY, readOnly: true },
      { name: 'data', mountPath: '/var/lib/grafana' },
      {
        name: 'provisioning',
        mountPath: PROVISIONING_DIRECTORY,
        readOnly: true,
      },
      { name: 'tmp', mountPath: '/tmp' },
    ],
  });
}

function volumesOf(system: System, names: readonly string[]): Volume[] {
  return [
    {
      name: 'dashboards',
      projected: {
        sources: names.map(name => ({
          configMap: { name: dashboardsName(name) },
        })),
      },
    },
    {
      name: 'provisioning',
      configMap: {
        name: system.name,
        items: ['dashboards', 'datasources'].map(kind => ({
          key: `${kind}.yaml`,
          path: `${kind}/platform.yaml`,
        })),
      },
    },
    // All that it shows is provisioned: there is nothing to keep.
    scratch('data', '512Mi'),
    scratch('tmp', '64Mi'),
  ];
}

/** Texts of the dashboards, by system of the catalog and by name of the file. */
function dashboardFiles(plan: ClusterPlan): [string, Record<string, string>][] {
  const files = new Map<string, Record<string, string>>();
  for (const dashboard of dashboards(plan)) {
    const { system, uid } = dashboard;
    files.set(system, {
      ...files.get(system),
      [`${uid}.json`]: dashboardText(dashboard),
    });
  }
  return [...files].sort(([a], [b]) => Number(a > b) - Number(a < b));
}

function ingressOf(plan: ClusterPlan, system: System): KubernetesObject {
  const host = publicHost(plan.spec, GRAFANA_HOST);
  const backend = {
    service: { name: system.name, port: { name: PORT_NAME } },
  };
  return KubeIngress.manifest({
    metadata: {
      ...system.metadata,
      annotations: {
        'brown-bear.io/waf': 'on',
        'nginx.ingress.kubernetes.io/force-ssl-redirect': 'true',
      },
    },
    spec: {
      ingressClassName: INGRESS_CLASS,
      tls: [{ hosts: [host], secretName: CERTIFICATE }],
      rules: [
        {
          host,
          http: { paths: [{ path: '/', pathType: 'Prefix', backend }] },
        },
      ],
    },
  });
}

/** Shows people what Prometheus measures. */
export function grafana(plan: ClusterPlan): KubernetesObject[] {
  const system = systemOf(plan, 'grafana');
  const { metadata } = system;
  const files = dashboardFiles(plan);
  const provisioning = grafanaProvisioning();
  return [
    account(system),
    KubeConfigMap.manifest({ metadata, data: provisioning }),
    ...files.map(([name, data]) =>
      KubeConfigMap.manifest({
        metadata: { ...metadata, name: dashboardsName(name) },
        data,
      }),
    ),
    externalSecret({
      ...metadata,
      environment: plan.spec.name,
      secrets: GRAFANA_SECRETS,
    }),
    edgeCertificate({
      namespace: plan.namespace,
      labels: plan.labels,
      environment: plan.spec.name,
    }),
    ...systemDeployment({
      system,
      // Numbers can be had without it, by port-forward.
      replicas: 1,
      template: systemPod(plan, {
        system,
        user: USER,
        containers: [containerOf(plan, system)],
        volumes: volumesOf(
          system,
          files.map(([name]) => name),
        ),
        graceSeconds: 30,
        files: provisioning,
        metrics: PORTS.grafana,
      }),
    }),
    systemService(system, { portName: PORT_NAME, port: PORTS.grafana }),
    ingressOf(plan, system),
  ];
}
