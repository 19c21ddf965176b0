import { IntOrString } from 'cdk8s-plus-33/lib/imports/k8s';
import { METRICS_PORT } from '../../network/environmentPolicies';
import type { KubernetesObject } from '../../render/KubernetesObject';
import { NON_ROOT } from '../../render/podSecurity';
import { account } from '../access';
import type { ClusterPlan } from '../ClusterPlan';
import type { ClusterSpec } from '../ClusterSpec';
import { PORTS } from '../ports';
import { systemOf } from '../System';
import { systemDeployment } from '../systemDeployment';
import { systemContainer, systemPod } from '../systemPod';
import { autoscalerAccess } from './autoscalerAccess';

/** ConfigMap in which it says what it waits for; runbooks of the clusters read it. */
export const STATUS = 'cluster-autoscaler-status';

type Group = ClusterSpec['nodeGroups'][number];

/** Name of each cloud in the program, and of a group at that cloud. */
const CLOUDS: Record<
  ClusterSpec['cloud'],
  { provider: string; groupOf(spec: ClusterSpec, group: Group): string }
> = {
  aws: { provider: 'aws', groupOf: (_, { name }) => name },
  gcp: {
    provider: 'gce',
    groupOf: ({ account: project, region }, { name, zone }) =>
      `https://www.googleapis.com/compute/v1/projects/${project}/zones/${region}-${zone}/instanceGroups/${name}`,
  },
  azure: { provider: 'azure', groupOf: (_, { name }) => name },
};

/** What tells the cloud that its role for the autoscaler is this account. */
function identityOf({
  account: id,
  cloud,
  name,
}: ClusterSpec): Record<string, string> | undefined {
  switch (cloud) {
    case 'aws':
      return {
        'eks.amazonaws.com/role-arn': `arn:aws:iam::${id}:role/${name}-cluster-autoscaler`,
      };
    case 'gcp':
      return {
        'iam.gke.io/gcp-service-account': `${name}-autoscaler@${id}.iam.gserviceaccount.com`,
      };
    default:
      // A managed identity of the nodes, by its federation with the account.
      return undefined;
  }
}

/** https://github.com/kubernetes/autoscaler/blob/master/cluster-autoscaler/FAQ.md */
function argumentsOf({ maxNodes, namespace, spec }: ClusterPlan): string[] {
  const { groupOf, provider } = CLOUDS[spec.cloud];
  return [
    `--cloud-provider=${provider}`,
    `--cluster-name=${spec.name}`,
    `--namespace=${namespace}`,
    `--status-config-map-name=${STATUS}`,
    ...spec.nodeGroups.map(
      group => `--nodes=${group.min}:${group.max}:${groupOf(spec, group)}`,
    ),
    `--max-nodes-total=${maxNodes}`,
    // Zones stay equal, so that losing one costs a third and no more.
    '--balance-similar-node-groups=true',
    '--expander=least-waste',
    '--scale-down-delay-after-add=10m',
    '--scale-down-unneeded-time=10m',
    // Every pod has a place for temporary files; it is no reason to keep a node.
    '--skip-nodes-with-local-storage=false',
    // Systems have disruption budgets, which say what may be moved.
    '--skip-nodes-with-system-pods=false',
    `--address=:${PORTS.autoscalerMetrics}`,
  ];
}

function probe(failureThreshold: number) {
  return {
    httpGet: {
      path: '/health-check',
      port: IntOrString.fromString(METRICS_PORT),
    },
    timeoutSeconds: 5,
    periodSeconds: 10,
    failureThreshold,
  };
}

/** Makes nodes for pods that wait, and gives back those that nobody needs. */
export function clusterAutoscaler(plan: ClusterPlan): KubernetesObject[] {
  const system = systemOf(plan, 'cluster-autoscaler');
  const { cloud, region } = plan.spec;
  const container = systemContainer(system, {
    name: system.name,
    command: ['./cluster-autoscaler'],
    args: argumentsOf(plan),
    ...(cloud === 'aws' && { env: [{ name: 'AWS_REGION', value: region }] }),
    ports: [{ name: METRICS_PORT, containerPort: PORTS.autoscalerMetrics }],
    livenessProbe: probe(6),
    readinessProbe: probe(3),
  });
  return [
    account(system, identityOf(plan.spec)),
    ...autoscalerAccess(system, STATUS),
    ...systemDeployment({
      system,
      // One decides; another starts within a minute when it is gone.
      replicas: 1,
      template: systemPod(plan, {
        system,
        user: NON_ROOT,
        containers: [container],
        volumes: [],
        graceSeconds: 30,
        token: true,
        metrics: PORTS.autoscalerMetrics,
      }),
    }),
  ];
}
