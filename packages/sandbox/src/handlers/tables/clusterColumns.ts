import {
  AGE,
  ageOf,
  column,
  CREATED_AT,
  integer,
  NAME,
  wide,
} from './TableColumn';
import type { Fields, TableColumn } from './TableColumn';

const ROLE_LABEL = 'node-role.kubernetes.io/';

function nodeStatus(node: Fields): string {
  const ready = (node.status?.conditions ?? []).find(
    ({ type }: Fields) => type === 'Ready',
  );
  const words: Record<string, string> = { True: 'Ready', False: 'NotReady' };
  const status = ready ? words[ready.status] ?? 'NotReady' : 'Unknown';
  return node.spec.unschedulable ? `${status},SchedulingDisabled` : status;
}

function nodeRoles(node: Fields): string {
  const roles = Object.keys(node.metadata.labels ?? {})
    .filter(key => key.startsWith(ROLE_LABEL))
    .map(key => key.slice(ROLE_LABEL.length));
  return roles.sort().join(',') || '<none>';
}

function nodeAddress(node: Fields, type: string): string {
  const found = (node.status?.addresses ?? []).find(
    (address: Fields) => address.type === type,
  );
  return found?.address ?? '<none>';
}

function quotaAmounts(prefix: RegExp | undefined) {
  return (quota: Fields): string =>
    Object.keys(quota.status?.hard ?? {})
      .filter(name => (prefix ? prefix.test(name) : !/^limits\./.test(name)))
      .sort()
      .map(
        name =>
          `${name}: ${quota.status.used?.[name] ?? 0}/${
            quota.status.hard[name]
          }`,
      )
      .join(', ');
}

const ROLE = column(
  'Role',
  object => `${object.roleRef.kind}/${object.roleRef.name}`,
);

function subjects(kind: string) {
  return (object: Fields): string =>
    (object.subjects ?? [])
      .filter((subject: Fields) => subject.kind === kind)
      .map(({ name, namespace }: Fields) =>
        namespace ? `${namespace}/${name}` : name,
      )
      .join(', ');
}

const BINDING_COLUMNS = [
  NAME,
  ROLE,
  AGE,
  wide('Users', subjects('User')),
  wide('Groups', subjects('Group')),
  wide('ServiceAccounts', subjects('ServiceAccount')),
];

const size = (map: object | undefined) => Object.keys(map ?? {}).length;

const WEBHOOKS = [
  NAME,
  integer('Webhooks', object => object.webhooks?.length ?? 0),
  AGE,
];

/** Kinds of the cluster itself, and those that configure it. */
export const CLUSTER_COLUMNS: Readonly<Record<string, readonly TableColumn[]>> =
  {
    'clusterrolebindings.rbac.authorization.k8s.io': BINDING_COLUMNS,
    'clusterroles.rbac.authorization.k8s.io': [NAME, CREATED_AT],
    configmaps: [
      NAME,
      column('Data', object => size(object.data) + size(object.binaryData)),
      AGE,
    ],
    'customresourcedefinitions.apiextensions.k8s.io': [NAME, CREATED_AT],
    'leases.coordination.k8s.io': [
      NAME,
      column('Holder', object => object.spec?.holderIdentity ?? ''),
      AGE,
    ],
    limitranges: [NAME, CREATED_AT],
    'mutatingwebhookconfigurations.admissionregistration.k8s.io': WEBHOOKS,
    namespaces: [
      NAME,
      column('Status', object => object.status?.phase ?? ''),
      AGE,
    ],
    nodes: [
      NAME,
      column('Status', nodeStatus),
      column('Roles', nodeRoles),
      AGE,
      column('Version', object => object.status?.nodeInfo?.kubeletVersion),
      wide('Internal-IP', object => nodeAddress(object, 'InternalIP')),
      wide('External-IP', object => nodeAddress(object, 'ExternalIP')),
      wide('OS-Image', object => object.status?.nodeInfo?.osImage),
      wide('Kernel-Version', object => object.status?.nodeInfo?.kernelVersion),
      wide(
        'Container-Runtime',
        object => object.status?.nodeInfo?.containerRuntimeVersion,
      ),
    ],
    'priorityclasses.scheduling.k8s.io': [
      NAME,
      integer('Value', object => object.value),
      column('Global-Default', object => object.globalDefault ?? false, {
        type: 'boolean',
      }),
      AGE,
      column('PreemptionPolicy', object => object.preemptionPolicy ?? ''),
    ],
    resourcequotas: [
      NAME,
      column('Request', quotaAmounts(undefined)),
      column('Limit', quotaAmounts(/^limits\./)),
      AGE,
    ],
    'rolebindings.rbac.authorization.k8s.io': BINDING_COLUMNS,
    'roles.rbac.authorization.k8s.io': [NAME, CREATED_AT],
    secrets: [
      NAME,
      column('Type', object => object.type),
      column('Data', object => size(object.data)),
      AGE,
    ],
    serviceaccounts: [
      NAME,
      column('Secrets', object => object.secrets?.length ?? 0),
      AGE,
    ],
    'validatingadmissionpolicies.admissionregistration.k8s.io': [
      NAME,
      integer('Validations', object => object.spec.validations?.length ?? 0),
      column('ParamKind', object => {
        const { apiVersion, kind } = object.spec.paramKind ?? {};
        return kind ? `${apiVersion}/${kind}` : '<unset>';
      }),
      AGE,
    ],
    'validatingadmissionpolicybindings.admissionregistration.k8s.io': [
      NAME,
      column('PolicyName', object => object.spec.policyName),
      column('ParamRef', object => {
        const { namespace, name } = object.spec.paramRef ?? {};
        return name ? [namespace, name].filter(Boolean).join('/') : '<unset>';
      }),
      AGE,
    ],
    'validatingwebhookconfigurations.admissionregistration.k8s.io': WEBHOOKS,
  };

const involved = (event: Fields): Fields =>
  event.involvedObject ?? event.regarding ?? {};

const lastSeen = (event: Fields) =>
  event.series?.lastObservedTime ??
  event.lastTimestamp ??
  event.deprecatedLastTimestamp ??
  event.eventTime;

const sourceText = (event: Fields) => {
  const { component, host } = event.source ?? event.deprecatedSource ?? {};
  return [component, host].filter(Boolean).join(', ');
};

export const EVENT_COLUMNS: readonly TableColumn[] = [
  column('Last Seen', (event, now) => ageOf(lastSeen(event), now)),
  column('Type', event => event.type),
  column('Reason', event => event.reason),
  column('Object', event => {
    const { kind = '', name } = involved(event);
    return `${kind.toLowerCase()}/${name}`;
  }),
  wide('Subobject', event => involved(event).fieldPath ?? ''),
  wide('Source', sourceText),
  column('Message', event => (event.message ?? event.note ?? '').trim()),
  wide('First Seen', (event, now) =>
    ageOf(
      event.firstTimestamp ?? event.deprecatedFirstTimestamp ?? event.eventTime,
      now,
    ),
  ),
  wide(
    'Count',
    event => event.series?.count ?? event.count ?? event.deprecatedCount ?? 1,
  ),
  wide('Name', event => event.metadata.name, { format: 'name' }),
];
