import { CUSTOM_ROWS } from './customKindRows';
import { BUILT_IN_ROWS } from './kindRows';
import type { KindRow } from './kindRows';
import { apiVersionOf, STORED_VERBS } from './ResourceKind';
import type { ResourceKind } from './ResourceKind';

function toKinds(
  table: Readonly<Record<string, readonly KindRow[]>>,
  custom: boolean,
): ResourceKind[] {
  return Object.entries(table).flatMap(([apiVersion, rows]) => {
    const [version, group = ''] = apiVersion.split('/').reverse();
    return rows.map(row => ({
      group,
      version,
      singular: row.kind.toLowerCase(),
      namespaced: true,
      shortNames: [],
      categories: [],
      subresources: [],
      verbs: STORED_VERBS,
      custom,
      ...row,
    }));
  });
}

/** Everything a cluster of the sandbox stores; what it computes comes on top. */
export const STORED_KINDS: readonly ResourceKind[] = [
  ...toKinds(BUILT_IN_ROWS, false),
  ...toKinds(CUSTOM_ROWS, true),
];

const BY_TYPE = new Map(
  STORED_KINDS.map(kind => [`${apiVersionOf(kind)} ${kind.kind}`, kind]),
);

/** The stored kind of an object, or of a reference to one. */
export function kindOf(reference: {
  apiVersion?: string;
  kind?: string;
}): ResourceKind | undefined {
  return BY_TYPE.get(`${reference.apiVersion} ${reference.kind}`);
}

function stored(kindName: string): ResourceKind {
  return STORED_KINDS.find(kind => kind.kind === kindName)!;
}

export const ADMISSION_POLICIES = stored('ValidatingAdmissionPolicy');
export const ADMISSION_POLICY_BINDINGS = stored(
  'ValidatingAdmissionPolicyBinding',
);
export const ANALYSIS_RUNS = stored('AnalysisRun');
export const ANALYSIS_TEMPLATES = stored('AnalysisTemplate');
export const CLUSTER_ROLES = stored('ClusterRole');
export const CLUSTER_ROLE_BINDINGS = stored('ClusterRoleBinding');
export const CONFIG_MAPS = stored('ConfigMap');
export const CONTROLLER_REVISIONS = stored('ControllerRevision');
export const CRON_JOBS = stored('CronJob');
export const CUSTOM_RESOURCE_DEFINITIONS = stored('CustomResourceDefinition');
export const DAEMON_SETS = stored('DaemonSet');
export const DEPLOYMENTS = stored('Deployment');
export const DISRUPTION_BUDGETS = stored('PodDisruptionBudget');
export const ENDPOINTS = stored('Endpoints');
export const ENDPOINT_SLICES = stored('EndpointSlice');
export const EVENTS = stored('Event');
export const EXTERNAL_SECRETS = stored('ExternalSecret');
export const HORIZONTAL_AUTOSCALERS = stored('HorizontalPodAutoscaler');
export const INGRESSES = stored('Ingress');
export const JOBS = stored('Job');
export const LEASES = stored('Lease');
export const LIMIT_RANGES = stored('LimitRange');
export const NAMESPACES = stored('Namespace');
export const NODES = stored('Node');
export const PODS = stored('Pod');
export const PRIORITY_CLASSES = stored('PriorityClass');
export const PASSWORDS = stored('Password');
export const PUSH_SECRETS = stored('PushSecret');
export const REPLICA_SETS = stored('ReplicaSet');
export const RESOURCE_QUOTAS = stored('ResourceQuota');
export const ROLES = stored('Role');
export const ROLE_BINDINGS = stored('RoleBinding');
export const ROLLOUTS = stored('Rollout');
export const SECRETS = stored('Secret');
export const SERVICES = stored('Service');
export const SERVICE_ACCOUNTS = stored('ServiceAccount');
export const STATEFUL_SETS = stored('StatefulSet');
export const STORAGE_CLASSES = stored('StorageClass');
export const VERTICAL_AUTOSCALERS = stored('VerticalPodAutoscaler');
export const VOLUMES = stored('PersistentVolume');
export const VOLUME_CLAIMS = stored('PersistentVolumeClaim');
