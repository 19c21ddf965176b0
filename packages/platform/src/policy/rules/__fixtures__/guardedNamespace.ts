import type { KubernetesObject } from '../../../render/KubernetesObject';
import { objectIn } from './builders';
import type { Place } from './builders';

/** The Namespace and what bounds and closes it. */
export function guardedNamespace(
  place: Place,
  options: { enforce: string; hard: object; max: object },
): KubernetesObject[] {
  const { labels, namespace } = place;
  const levels = { audit: 'restricted', warn: 'restricted' };
  const podSecurity = Object.entries({ ...levels, enforce: options.enforce });
  return [
    {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: {
        name: namespace,
        labels: Object.fromEntries([
          ...Object.entries(labels),
          ...podSecurity.flatMap(([mode, level]) => [
            [`pod-security.kubernetes.io/${mode}`, level],
            [`pod-security.kubernetes.io/${mode}-version`, 'v1.33'],
          ]),
        ]),
      },
    },
    objectIn(
      place,
      { apiVersion: 'v1', kind: 'ResourceQuota', name: 'quota' },
      { spec: { hard: options.hard } },
    ),
    objectIn(
      place,
      { apiVersion: 'v1', kind: 'LimitRange', name: 'limits' },
      {
        spec: {
          limits: [
            { type: 'Container', max: options.max },
            { type: 'PersistentVolumeClaim', max: { storage: '10Gi' } },
          ],
        },
      },
    ),
    objectIn(
      place,
      {
        apiVersion: 'networking.k8s.io/v1',
        kind: 'NetworkPolicy',
        name: 'default-deny',
      },
      { spec: { podSelector: {}, policyTypes: ['Ingress', 'Egress'] } },
    ),
  ];
}
