import type { WatchedKind } from '@brown-bear/kubernetes-watch';
import type { StateKind } from '../state';

function kind(
  name: StateKind,
  api: string,
  more: Pick<WatchedKind, 'fieldSelector' | 'optional'> = {},
): WatchedKind & { kind: StateKind } {
  const [resource, version, group = ''] = api.split(' ');
  return { kind: name, group, version, resource, ...more };
}

/**
 * What is followed in every cluster: never Secrets, and of Events warnings
 * alone. ReplicaSets are left out, as names and labels of pods lead past them,
 * and so are ConfigMaps, whose changes show as a template's hash.
 */
export const WATCHED_KINDS = [
  kind('Node', 'nodes v1'),
  kind('Namespace', 'namespaces v1'),
  kind('Pod', 'pods v1'),
  kind('Deployment', 'deployments v1 apps'),
  kind('StatefulSet', 'statefulsets v1 apps'),
  kind('DaemonSet', 'daemonsets v1 apps'),
  kind('Rollout', 'rollouts v1alpha1 argoproj.io', { optional: true }),
  kind('Job', 'jobs v1 batch'),
  kind('CronJob', 'cronjobs v1 batch'),
  kind('Service', 'services v1'),
  kind('Ingress', 'ingresses v1 networking.k8s.io'),
  kind('PersistentVolumeClaim', 'persistentvolumeclaims v1'),
  kind('StorageClass', 'storageclasses v1 storage.k8s.io'),
  kind('ResourceQuota', 'resourcequotas v1'),
  kind('HorizontalPodAutoscaler', 'horizontalpodautoscalers v2 autoscaling'),
  kind(
    'VerticalPodAutoscaler',
    'verticalpodautoscalers v1 autoscaling.k8s.io',
    {
      optional: true,
    },
  ),
  kind('PodDisruptionBudget', 'poddisruptionbudgets v1 policy'),
  kind('Event', 'events v1', { fieldSelector: 'type!=Normal' }),
] as const satisfies readonly WatchedKind[];

/** Without these nothing can be said of anything. */
export const VITAL_KINDS: ReadonlySet<string> = new Set<StateKind>([
  'DaemonSet',
  'Deployment',
  'Namespace',
  'Node',
  'Pod',
  'Rollout',
  'StatefulSet',
]);
