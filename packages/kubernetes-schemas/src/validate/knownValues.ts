// The published documents state no enums for Kubernetes' own kinds: the API
// server compares these fields itself. From the API reference of 1.33.
// https://kubernetes.io/docs/reference/generated/kubernetes-api/v1.33/

type Values = Readonly<Record<string, readonly string[]>>;

const PROTOCOL = ['TCP', 'UDP', 'SCTP'];
const ACCESS_MODES = [
  'ReadWriteOnce',
  'ReadOnlyMany',
  'ReadWriteMany',
  'ReadWriteOncePod',
];
const VOLUME_MODE = ['Block', 'Filesystem'];
const EFFECT = ['NoSchedule', 'PreferNoSchedule', 'NoExecute'];
const PROFILE = ['Localhost', 'RuntimeDefault', 'Unconfined'];
const POLICY = ['Honor', 'Ignore'];
const CLAIM_RETENTION = ['Retain', 'Delete'];
const TRAFFIC_POLICY = ['Cluster', 'Local'];

const POD: Readonly<Record<string, Values>> = {
  AppArmorProfile: { type: PROFILE },
  Container: {
    imagePullPolicy: ['Always', 'IfNotPresent', 'Never'],
    restartPolicy: ['Always'],
    terminationMessagePolicy: ['File', 'FallbackToLogsOnError'],
  },
  ContainerPort: { protocol: PROTOCOL },
  HTTPGetAction: { scheme: ['HTTP', 'HTTPS'] },
  NodeSelectorRequirement: {
    operator: ['In', 'NotIn', 'Exists', 'DoesNotExist', 'Gt', 'Lt'],
  },
  PodSecurityContext: { fsGroupChangePolicy: ['OnRootMismatch', 'Always'] },
  PodSpec: {
    dnsPolicy: ['ClusterFirst', 'ClusterFirstWithHostNet', 'Default', 'None'],
    preemptionPolicy: ['PreemptLowerPriority', 'Never'],
    restartPolicy: ['Always', 'OnFailure', 'Never'],
  },
  SeccompProfile: { type: PROFILE },
  Taint: { effect: EFFECT },
  Toleration: { effect: EFFECT, operator: ['Exists', 'Equal'] },
  TopologySpreadConstraint: {
    nodeAffinityPolicy: POLICY,
    nodeTaintsPolicy: POLICY,
    whenUnsatisfiable: ['DoNotSchedule', 'ScheduleAnyway'],
  },
};

const CORE: Readonly<Record<string, Values>> = {
  ...POD,
  PersistentVolumeClaimSpec: {
    accessModes: ACCESS_MODES,
    volumeMode: VOLUME_MODE,
  },
  PersistentVolumeSpec: {
    accessModes: ACCESS_MODES,
    persistentVolumeReclaimPolicy: ['Retain', 'Recycle', 'Delete'],
    volumeMode: VOLUME_MODE,
  },
  ServicePort: { protocol: PROTOCOL },
  ServiceSpec: {
    externalTrafficPolicy: TRAFFIC_POLICY,
    internalTrafficPolicy: TRAFFIC_POLICY,
    ipFamilyPolicy: ['SingleStack', 'PreferDualStack', 'RequireDualStack'],
    sessionAffinity: ['ClientIP', 'None'],
    type: ['ClusterIP', 'NodePort', 'LoadBalancer', 'ExternalName'],
  },
};

const GROUPS: Readonly<Record<string, Readonly<Record<string, Values>>>> = {
  'io.k8s.api.core.v1': CORE,
  'io.k8s.api.apps.v1': {
    DaemonSetUpdateStrategy: { type: ['OnDelete', 'RollingUpdate'] },
    DeploymentStrategy: { type: ['Recreate', 'RollingUpdate'] },
    StatefulSetPersistentVolumeClaimRetentionPolicy: {
      whenDeleted: CLAIM_RETENTION,
      whenScaled: CLAIM_RETENTION,
    },
    StatefulSetSpec: { podManagementPolicy: ['OrderedReady', 'Parallel'] },
    StatefulSetUpdateStrategy: { type: ['OnDelete', 'RollingUpdate'] },
  },
  'io.k8s.api.autoscaling.v2': {
    HPAScalingPolicy: { type: ['Pods', 'Percent'] },
    HPAScalingRules: { selectPolicy: ['Max', 'Min', 'Disabled'] },
    MetricSpec: {
      type: ['ContainerResource', 'External', 'Object', 'Pods', 'Resource'],
    },
    MetricTarget: { type: ['Utilization', 'Value', 'AverageValue'] },
  },
  'io.k8s.api.batch.v1': {
    CronJobSpec: { concurrencyPolicy: ['Allow', 'Forbid', 'Replace'] },
    JobSpec: { completionMode: ['NonIndexed', 'Indexed'] },
  },
  'io.k8s.api.networking.v1': {
    HTTPIngressPath: {
      pathType: ['Exact', 'Prefix', 'ImplementationSpecific'],
    },
    NetworkPolicyPort: { protocol: PROTOCOL },
    NetworkPolicySpec: { policyTypes: ['Ingress', 'Egress'] },
  },
  'io.k8s.api.policy.v1': {
    PodDisruptionBudgetSpec: {
      unhealthyPodEvictionPolicy: ['IfHealthyBudget', 'AlwaysAllow'],
    },
  },
  'io.k8s.api.rbac.v1': {
    RoleRef: {
      apiGroup: ['rbac.authorization.k8s.io'],
      kind: ['Role', 'ClusterRole'],
    },
    Subject: { kind: ['ServiceAccount', 'User', 'Group'] },
  },
  'io.k8s.api.storage.v1': {
    StorageClass: {
      reclaimPolicy: ['Delete', 'Retain'],
      volumeBindingMode: ['Immediate', 'WaitForFirstConsumer'],
    },
  },
  'io.k8s.apimachinery.pkg.apis.meta.v1': {
    LabelSelectorRequirement: {
      operator: ['In', 'NotIn', 'Exists', 'DoesNotExist'],
    },
  },
};

/** Values that the text fields, or lists of text, of a named schema may have. */
export function knownValues(schemaName: string): Values {
  const dot = schemaName.lastIndexOf('.');
  return GROUPS[schemaName.slice(0, dot)]?.[schemaName.slice(dot + 1)] ?? {};
}

/** Every schema and field that is named here. */
export function knownValueFields(): { schemaName: string; field: string }[] {
  return Object.entries(GROUPS).flatMap(([group, schemas]) =>
    Object.entries(schemas).flatMap(([name, values]) =>
      Object.keys(values).map(field => ({
        schemaName: `${group}.${name}`,
        field,
      })),
    ),
  );
}
