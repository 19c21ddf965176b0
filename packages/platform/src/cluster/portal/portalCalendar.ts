import type { KubernetesObject } from '../../render/KubernetesObject';
import { account, grantInCluster, grantInNamespace, LOOK } from '../access';
import type { ClusterPlan } from '../ClusterPlan';
import { calendarGuard } from './calendarGuard';
import { allowing, SCALES } from './environmentKinds';
import { PORTAL_CALENDAR, PORTAL_NAMESPACE } from './portalAccounts';

/** What has to be known to put an environment to sleep and to wake it in order. */
const LOOKED_AT = [
  { apiGroups: [''], resources: ['pods'] },
  {
    apiGroups: ['apps'],
    resources: ['deployments', 'replicasets', 'statefulsets'],
  },
  { apiGroups: ['argoproj.io'], resources: ['rollouts'] },
  { apiGroups: ['autoscaling'], resources: ['horizontalpodautoscalers'] },
  { apiGroups: ['batch'], resources: ['cronjobs', 'jobs'] },
  // Who calls whom: what is called goes to sleep last.
  { apiGroups: ['networking.k8s.io'], resources: ['networkpolicies'] },
];

const CRON_JOBS = [{ apiGroups: ['batch'], resources: ['cronjobs'] }];

/**
 * The account by which the portal carries out the committed calendar of the
 * core environment. It makes nothing and deletes nothing. The namespace has to
 * be there before its Role: it comes with the environment.
 */
export function portalCalendar(plan: ClusterPlan): KubernetesObject[] {
  const { coreNamespace, labels, spec } = plan;
  if (!spec.portalWrites.includes('calendar')) {
    return [];
  }
  const to = {
    metadata: { name: PORTAL_CALENDAR, namespace: PORTAL_NAMESPACE, labels },
  };
  return [
    account(to),
    ...grantInNamespace(
      to,
      [
        ...allowing(LOOK, LOOKED_AT),
        ...allowing(['get', 'patch'], SCALES),
        ...allowing(['patch'], CRON_JOBS),
      ],
      coreNamespace,
    ),
    ...grantInCluster(to, [
      {
        apiGroups: [''],
        resources: ['namespaces'],
        resourceNames: [coreNamespace],
        verbs: ['get', 'patch'],
      },
    ]),
    ...calendarGuard(plan),
  ];
}
