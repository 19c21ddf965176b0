import type { KubernetesObject } from '../../../render/KubernetesObject';
import { budget, container, service, SURGING, workload } from './builders';
import type { Place } from './builders';
import { guardedNamespace } from './guardedNamespace';

/** Where the systems of the good cluster are. */
export const SYSTEM: Place = {
  namespace: 'platform-system',
  labels: {
    'app.kubernetes.io/managed-by': 'brown-bear-platform',
    'app.kubernetes.io/part-of': 'brown-bear-alm',
    'brown-bear.io/cost-center': 'platform-team',
    'brown-bear.io/cluster': 'production',
  },
};

/** Log collector: the only pod that reads files of its node. */
function fluentd(): KubernetesObject[] {
  const name = 'fluentd';
  return workload(
    SYSTEM,
    { kind: 'DaemonSet', name },
    {
      pod: {
        containers: [
          container(name, {
            volumeMounts: [
              { name: 'logs', mountPath: '/var/log', readOnly: true },
              { name: 'buffer', mountPath: '/buffer' },
            ],
          }),
        ],
        volumes: [
          { name: 'logs', hostPath: { path: '/var/log' } },
          { name: 'buffer', hostPath: { path: '/var/log/fluentd-buffer' } },
        ],
      },
    },
  );
}

/** A ClusterRole, bound to the ServiceAccount of the same name. */
function granted(name: string, rules: object[]): KubernetesObject[] {
  const apiVersion = 'rbac.authorization.k8s.io/v1';
  const { labels, namespace } = SYSTEM;
  return [
    {
      apiVersion,
      kind: 'ClusterRole',
      metadata: { name, labels },
      rules: rules as any,
    },
    {
      apiVersion,
      kind: 'ClusterRoleBinding',
      metadata: { name, labels },
      roleRef: { apiGroup: apiVersion, kind: 'ClusterRole', name },
      subjects: [{ kind: 'ServiceAccount', name, namespace }],
    },
  ];
}

/** The door of the cluster: two pods, which read the certificates. */
function ingressController(): KubernetesObject[] {
  const name = 'ingress-controller';
  return [
    ...workload(
      SYSTEM,
      { kind: 'Deployment', name },
      {
        spec: { replicas: 2, ...SURGING },
        pod: { automountServiceAccountToken: true },
      },
    ),
    budget(SYSTEM, name),
    service(SYSTEM, name, { type: 'LoadBalancer' }),
    ...granted(name, [
      { apiGroups: [''], resources: ['secrets'], verbs: ['list', 'watch'] },
    ]),
  ];
}

/** Adds and removes nodes, three at most; its arguments bound the DaemonSet. */
function clusterAutoscaler(): KubernetesObject[] {
  const name = 'cluster-autoscaler';
  return [
    ...workload(
      SYSTEM,
      { kind: 'Deployment', name },
      {
        spec: { replicas: 1, ...SURGING },
        pod: {
          automountServiceAccountToken: true,
          containers: [
            container(name, { args: ['--nodes=1:1:a', '--nodes=0:2:b'] }),
          ],
        },
      },
    ),
    ...granted(name, [
      { apiGroups: [''], resources: ['nodes'], verbs: ['get', 'delete'] },
      { nonResourceURLs: ['/metrics'], verbs: ['get'] },
    ]),
  ];
}

/**
 * The systems of a small cluster that every rule accepts. Its quota fits
 * exactly: three pods of fluentd, two and one of the ingress controller, one
 * and one of the autoscaler.
 */
export function goodCluster(): KubernetesObject[] {
  return [
    ...guardedNamespace(SYSTEM, {
      enforce: 'privileged',
      max: { cpu: '500m', memory: '512Mi' },
      hard: {
        'limits.cpu': '4',
        'limits.memory': '4Gi',
        persistentvolumeclaims: '0',
        pods: '8',
        'requests.cpu': '800m',
        'requests.memory': '1Gi',
        'requests.storage': '0',
      },
    }),
    ...fluentd(),
    ...ingressController(),
    ...clusterAutoscaler(),
  ];
}
