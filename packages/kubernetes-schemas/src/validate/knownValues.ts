// Fields that an API server compares with a list of values, though neither its
// documents nor its types say so. From the API reference of 1.33.
// https://kubernetes.io/docs/reference/generated/kubernetes-api/v1.33/

type Values = Readonly<Record<string, readonly string[]>>;

const CLAIM_RETENTION = ['Delete', 'Retain'];

const KNOWN_VALUES: Readonly<Record<string, Values>> = {
  'io.k8s.api.core.v1.Container': { restartPolicy: ['Always'] },
  'io.k8s.api.apps.v1.StatefulSetPersistentVolumeClaimRetentionPolicy': {
    whenDeleted: CLAIM_RETENTION,
    whenScaled: CLAIM_RETENTION,
  },
  'io.k8s.api.autoscaling.v2.HPAScalingPolicy': { type: ['Percent', 'Pods'] },
  'io.k8s.api.autoscaling.v2.HPAScalingRules': {
    selectPolicy: ['Disabled', 'Max', 'Min'],
  },
  'io.k8s.api.autoscaling.v2.MetricSpec': {
    type: ['ContainerResource', 'External', 'Object', 'Pods', 'Resource'],
  },
  'io.k8s.api.autoscaling.v2.MetricTarget': {
    type: ['AverageValue', 'Utilization', 'Value'],
  },
  'io.k8s.api.rbac.v1.RoleRef': {
    apiGroup: ['rbac.authorization.k8s.io'],
    kind: ['ClusterRole', 'Role'],
  },
  'io.k8s.api.rbac.v1.Subject': { kind: ['Group', 'ServiceAccount', 'User'] },
  'io.k8s.apimachinery.pkg.apis.meta.v1.LabelSelectorRequirement': {
    operator: ['DoesNotExist', 'Exists', 'In', 'NotIn'],
  },
};

/** Values that the text fields of a named schema may have. */
export function knownValues(schemaName: string): Values {
  return KNOWN_VALUES[schemaName] ?? {};
}

/** Every schema and field that is named here. */
export function knownValueFields(): { schemaName: string; field: string }[] {
  return Object.entries(KNOWN_VALUES).flatMap(([schemaName, values]) =>
    Object.keys(values).map(field => ({ schemaName, field })),
  );
}
