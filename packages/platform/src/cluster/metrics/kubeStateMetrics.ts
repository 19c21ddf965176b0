import { IntOrString } from 'cdk8s-plus-33/lib/imports/k8s';
import { METRICS_PORT } from '../../network/environmentPolicies';
import type { KubernetesObject } from '../../render/KubernetesObject';
import { NON_ROOT } from '../../render/podSecurity';
import { account, grantInCluster } from '../access';
import type { ClusterPlan } from '../ClusterPlan';
import { PORTS } from '../ports';
import { systemOf } from '../System';
import { systemDeployment } from '../systemDeployment';
import { systemContainer, systemPod } from '../systemPod';

/** Kinds whose state becomes metrics: what rules and dashboards ask for. */
const RESOURCES: Record<string, readonly string[]> = {
  '': [
    'namespaces',
    'nodes',
    'persistentvolumeclaims',
    'pods',
    'resourcequotas',
  ],
  apps: ['daemonsets', 'deployments', 'statefulsets'],
  autoscaling: ['horizontalpodautoscalers'],
  batch: ['cronjobs', 'jobs'],
  policy: ['poddisruptionbudgets'],
};

function probe(path: string, portName: string) {
  return {
    httpGet: { path, port: IntOrString.fromString(portName) },
    timeoutSeconds: 5,
    periodSeconds: 10,
    failureThreshold: 6,
  };
}

/** Turns the state of objects into metrics (kube-state-metrics). */
export function kubeStateMetrics(plan: ClusterPlan): KubernetesObject[] {
  const system = systemOf(plan, 'kube-state-metrics');
  const kinds = Object.values(RESOURCES).flat().sort();
  const container = systemContainer(system, {
    name: system.name,
    args: [
      `--port=${PORTS.stateMetrics}`,
      `--telemetry-port=${PORTS.stateMetricsOwn}`,
      `--resources=${kinds.join(',')}`,
    ],
    ports: [
      { name: METRICS_PORT, containerPort: PORTS.stateMetrics },
      { name: 'telemetry', containerPort: PORTS.stateMetricsOwn },
    ],
    livenessProbe: probe('/livez', METRICS_PORT),
    readinessProbe: probe('/readyz', 'telemetry'),
  });
  return [
    account(system),
    ...grantInCluster(
      system,
      Object.entries(RESOURCES).map(([group, resources]) => ({
        apiGroups: [group],
        resources: [...resources],
        verbs: ['list', 'watch'],
      })),
    ),
    ...systemDeployment({
      system,
      // Nothing is kept in it: another one is as good within seconds.
      replicas: 1,
      // A job of its own reads it, which keeps the names it gives.
      template: systemPod(plan, {
        system,
        user: NON_ROOT,
        containers: [container],
        volumes: [],
        graceSeconds: 30,
        token: true,
      }),
    }),
  ];
}
