import { z } from 'zod';
import { isPodActive } from '../../controllers/podState';
import type { Pod } from '../../controllers/types/Pod';
import { podRequests } from '../../controllers/scheduler/requests';
import { NAMESPACES, PODS, RESOURCE_QUOTAS } from '../../registry/kinds';
import type { KubernetesObject } from '../../registry/objects';
import { faultType } from '../FaultType';
import type { FaultCluster } from '../FaultCluster';
import { common, target } from '../fields';
import { unknownTarget } from '../targets';

type Quota = KubernetesObject & {
  spec: { hard: Record<string, string> } & Record<string, unknown>;
};

const OWN_QUOTA = 'sandbox-exceeded';

/** What the pods of a namespace, all but one, take of a resource. */
function amountOf(pods: readonly Pod[], resource: string): string {
  const sum = (name: string) =>
    pods.reduce((total, pod) => total + (podRequests(pod).get(name) ?? 0), 0);
  switch (resource) {
    case 'pods':
      return String(pods.length);
    case 'requests.cpu':
      return `${Math.floor(sum('cpu') * 1000 + 1e-6)}m`;
    default:
      return `${Math.floor(sum('memory') / 1024)}Ki`;
  }
}

function findQuota(
  { registry }: FaultCluster,
  namespace: string,
  resource: string,
): Quota | undefined {
  return registry
    .list<Quota>(RESOURCE_QUOTAS, { namespace })
    .find(({ spec }) => spec.hard?.[resource] !== undefined);
}

export const quotaExceeded = faultType({
  type: 'quota.exceeded',
  title: 'The quota is used up',
  description:
    'The quota of a namespace shrinks to what its pods use, and one pod is deleted: its replacement is forbidden, FailedCreate, until there is room again.',
  targetKind: 'namespace',
  schema: z.object({
    ...common,
    target: target('Namespace whose quota shrinks').default('alm'),
    resource: z
      .enum(['pods', 'requests.cpu', 'requests.memory'])
      .default('pods'),
  }),
  inject: (cluster, { target: namespace, resource }) => {
    const { registry, writer } = cluster;
    if (!registry.get(NAMESPACES, { name: namespace })) {
      throw unknownTarget({ cluster, target: namespace, kind: 'namespace' });
    }
    const pods = registry.list<Pod>(PODS, { namespace }).filter(isPodActive);
    const leaving = pods.find(
      ({ metadata }) => metadata.ownerReferences?.[0]?.kind === 'ReplicaSet',
    );
    const amount = amountOf(
      pods.filter(pod => pod !== leaving),
      resource,
    );
    const quota = findQuota(cluster, namespace, resource);
    const before = quota?.spec.hard[resource];
    const setHard = (value: string) => {
      const current =
        quota && registry.get<Quota>(RESOURCE_QUOTAS, quota.metadata);
      if (current) {
        registry.update<Quota>(RESOURCE_QUOTAS, {
          ...current,
          spec: {
            ...current.spec,
            hard: { ...current.spec.hard, [resource]: value },
          },
        });
      }
    };
    if (quota) {
      setHard(amount);
    } else {
      registry.create<Quota>(RESOURCE_QUOTAS, {
        metadata: { namespace, name: OWN_QUOTA },
        spec: { hard: { [resource]: amount } },
      });
    }
    if (leaving) {
      writer.delete(PODS, leaving.metadata, { manager: 'sandbox' });
    }
    return {
      heal: () => {
        if (quota) {
          setHard(before!);
        } else {
          registry.remove(RESOURCE_QUOTAS, { namespace, name: OWN_QUOTA });
        }
      },
    };
  },
});
