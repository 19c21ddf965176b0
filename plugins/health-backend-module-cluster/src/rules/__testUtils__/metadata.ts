import { DAY } from '../shared/duration';
import { ago } from './time';

/** What every object of the tests can be told. */
export type ObjectOptions = {
  name?: string;
  namespace?: string;
  /** Label backstage.io/kubernetes-id; by default that of the Issue Tracker. */
  id?: string;
  /** Milliseconds ago. */
  age?: number;
  labels?: Record<string, string>;
  annotations?: Record<string, string>;
  owner?: { kind: string; name: string };
  /** deletionTimestamp, milliseconds ago. */
  deleted?: number;
  generation?: number;
  /** Newest write of its spec, milliseconds ago. */
  written?: number;
};

const GROUPS: Readonly<Record<string, string>> = {
  CronJob: 'batch/v1',
  Job: 'batch/v1',
  Node: 'v1',
};

/** ObjectMeta as the API server fills it. */
export function metadata(options: ObjectOptions & { name: string }) {
  const { name, namespace = 'alm', id = 'issue-tracker', owner } = options;
  const { deleted, written, generation } = options;
  return {
    name,
    ...(namespace && { namespace }),
    uid: `uid-${namespace}-${name}`,
    resourceVersion: '4711',
    creationTimestamp: ago(options.age ?? 2 * DAY),
    labels: {
      ...(id && {
        'app.kubernetes.io/name': id,
        'backstage.io/kubernetes-id': id,
      }),
      ...options.labels,
    },
    ...(options.annotations && { annotations: options.annotations }),
    ...(generation !== undefined && { generation }),
    ...(deleted !== undefined && {
      deletionTimestamp: ago(deleted),
      deletionGracePeriodSeconds: 30,
    }),
    ...(written !== undefined && {
      managedFields: [
        { manager: 'kubectl', operation: 'Update', time: ago(written) },
        {
          manager: 'kube-controller-manager',
          operation: 'Update',
          subresource: 'status',
          time: ago(0),
        },
      ],
    }),
    ...(owner && {
      ownerReferences: [
        {
          apiVersion: GROUPS[owner.kind] ?? 'apps/v1',
          kind: owner.kind,
          name: owner.name,
          uid: `uid-${namespace}-${owner.name}`,
          controller: true,
          blockOwnerDeletion: true,
        },
      ],
    }),
  };
}
