import {
  KubeNamespace,
  KubeResourceQuota,
  Quantity,
} from 'cdk8s-plus-33/lib/imports/k8s';
import { podSecurityLabels } from '../../render/environment/namespaceObject';
import { limitRange } from '../../render/environment/limitRange';
import type { KubernetesObject } from '../../render/KubernetesObject';
import { defaultDeny } from '../../network/policies';
import type { ClusterPlan } from '../ClusterPlan';
import { PLAN_NAMESPACE } from './portalAccounts';

/**
 * Name of everything in it: none that an environment has, as those are tried
 * here and would meet the ones of somebody else.
 */
const NAME = 'plan-sandbox';

/** What pods and volumes take; what is only counted, such as Services, is tried without limit. */
const NOTHING = [
  'limits.cpu',
  'limits.memory',
  'persistentvolumeclaims',
  'pods',
  'requests.cpu',
  'requests.memory',
  'requests.storage',
];

/** Larger than the volume of any environment: it must refuse nothing that one may have. */
const LARGEST_VOLUME = '16Ti';

/**
 * Where a new environment is tried by dry-run. It judges pods as strictly as
 * an environment does, and lets none start.
 */
export function planNamespace(plan: ClusterPlan): KubernetesObject[] {
  const { labels } = plan;
  const metadata = { name: NAME, namespace: PLAN_NAMESPACE, labels };
  return [
    KubeNamespace.manifest({
      metadata: {
        name: PLAN_NAMESPACE,
        labels: { ...labels, ...podSecurityLabels('restricted') },
      },
    }),
    KubeResourceQuota.manifest({
      metadata,
      spec: {
        hard: Object.fromEntries(
          NOTHING.map(key => [key, Quantity.fromString('0')]),
        ),
      },
    }),
    limitRange({ ...metadata, largestVolume: LARGEST_VOLUME }),
    defaultDeny({ name: NAME, namespace: PLAN_NAMESPACE, labels }),
  ];
}
