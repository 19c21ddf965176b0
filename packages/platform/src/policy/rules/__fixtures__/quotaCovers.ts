import { objectIn } from './builders';
import { ALM } from './alm';
import type { RuleFixture } from './RuleFixture';
import { TRACKER } from './tracker';

const NAMESPACE = 'v1 Namespace alm';

const QUOTA = 'ResourceQuota quota';

const QUOTA_FOUND = 'v1 ResourceQuota alm/quota';

const AT_ITS_LARGEST =
  'which everything at its largest and in the middle of a rollout takes; found';

/** Findings of the quota by key: what it has to be and what it is. */
function short(
  keys: Record<string, [string, string]>,
  object = QUOTA_FOUND,
): [string, string, string][] {
  return Object.entries(keys).map(([key, [needed, found]]) => [
    object,
    key.includes('.') ? `spec.hard[${key}]` : `spec.hard.${key}`,
    `expected at least ${needed}, ${AT_ITS_LARGEST} ${found}`,
  ]);
}

/** Cases of the rule in `../quotaCovers`. */
export const quotaCovers: RuleFixture = {
  passes: [
    { title: 'a quota that fits exactly' },
    { title: 'a quota of a cluster that fits exactly', scope: 'cluster' },
    {
      title: 'older names, other units, and counts of objects',
      set: {
        [QUOTA]: {
          'spec.hard[requests.cpu]': undefined,
          'spec.hard.cpu': 2,
          'spec.hard[limits.memory]': '9127854080',
          'spec.hard.configmaps': 2,
          'spec.hard.secrets': 2,
          'spec.hard.services': 2,
          'spec.hard[services.nodeports]': 0,
          'spec.hard[count/cronjobs.batch]': 1,
          'spec.hard[fast.storageclass.storage.k8s.io/requests.storage]':
            '10Gi',
          'spec.hard[fast.storageclass.storage.k8s.io/persistentvolumeclaims]': 1,
        },
      },
    },
    {
      title: 'a quota of some pods beside the one of all',
      add: [
        objectIn(
          ALM,
          { apiVersion: 'v1', kind: 'ResourceQuota', name: 'urgent' },
          { spec: { hard: { pods: 0 }, scopes: ['Terminating'] } },
        ),
      ],
    },
  ],
  fails: [
    {
      title: 'no quota of all pods',
      set: { [QUOTA]: { 'spec.scopes': ['NotBestEffort'] } },
      findings: [
        [
          NAMESPACE,
          'metadata.name',
          'expected a ResourceQuota without scopes in namespace alm',
        ],
      ],
    },
    {
      title: 'an unlimited resource',
      set: { [QUOTA]: { 'spec.hard[limits.cpu]': undefined } },
      findings: [
        [
          QUOTA_FOUND,
          'spec.hard[limits.cpu]',
          'expected a quantity, found none: what is absent is unlimited',
        ],
      ],
    },
    {
      title: 'a surge of a third of four pods, rounded up',
      set: {
        [TRACKER]: { 'spec.strategy.rollingUpdate.maxSurge': '33%' },
      },
      findings: short({
        pods: ['18', '17'],
        'limits.cpu': ['9', '8500m'],
        'limits.memory': ['9Gi', '8704Mi'],
        'requests.cpu': ['1800m', '1700m'],
        'requests.memory': ['2304Mi', '2176Mi'],
      }),
    },
    {
      title: 'a canary whose traffic is routed: both versions in full',
      set: {
        [QUOTA]: { 'spec.hard': { pods: 17 } },
        'Rollout portal': { 'spec.strategy.canary.trafficRouting': {} },
      },
      findings: [
        [
          QUOTA_FOUND,
          'spec.hard.persistentvolumeclaims',
          'expected a quantity, found none: what is absent is unlimited',
        ],
        ...short({ pods: ['18', '17'] }),
        ...[
          'limits.cpu',
          'limits.memory',
          'requests.cpu',
          'requests.memory',
          'requests.storage',
        ].map((key): [string, string, string] => [
          QUOTA_FOUND,
          `spec.hard[${key}]`,
          'expected a quantity, found none: what is absent is unlimited',
        ]),
      ],
    },
    {
      title:
        'blue-green, more pods by the autoscaler, volumes and an init container',
      set: {
        'Rollout portal': { 'spec.strategy': { blueGreen: {} } },
        'HorizontalPodAutoscaler worker': { 'spec.maxReplicas': 10 },
        'StatefulSet mysql-primary': {
          'spec.replicas': 2,
          // 600m, as it runs beside the sidecar, which starts before it.
          'spec.template.spec.initContainers': [
            {
              name: 'proxy',
              restartPolicy: 'Always',
              resources: { limits: { cpu: '100m', memory: '128Mi' } },
            },
            {
              name: 'restore',
              resources: {
                requests: { cpu: '500m' },
                limits: { cpu: '1', memory: '128Mi' },
              },
            },
          ],
        },
      },
      findings: short({
        persistentvolumeclaims: ['2', '1'],
        pods: ['23', '17'],
        'limits.cpu': ['12700m', '8500m'],
        'limits.memory': ['12032Mi', '8704Mi'],
        'requests.cpu': ['3300m', '1700m'],
        'requests.memory': ['3200Mi', '2176Mi'],
        'requests.storage': ['20Gi', '10Gi'],
      }),
    },
    {
      title: 'a node more, and objects over their count',
      scope: 'cluster',
      set: {
        'Deployment cluster-autoscaler': {
          'spec.template.spec.containers[0].args': ['--max-nodes-total=4'],
        },
        [QUOTA]: {
          'spec.hard.configmaps': 0,
          'spec.hard[services.loadbalancers]': 0,
          'spec.hard[limits.cpu]': 8,
          'spec.hard[limits.memory]': '8Gi',
          'spec.hard[requests.cpu]': 1,
          'spec.hard[requests.memory]': '2Gi',
        },
      },
      findings: short(
        {
          configmaps: ['1', '0'],
          pods: ['9', '8'],
          'services.loadbalancers': ['1', '0'],
        },
        'v1 ResourceQuota platform-system/quota',
      ),
    },
    {
      title: 'the classes of volumes, several pods of a job, a default surge',
      set: {
        [QUOTA]: {
          'spec.hard[limits.cpu]': 99,
          'spec.hard[limits.memory]': '99Gi',
          'spec.hard[requests.cpu]': 99,
          'spec.hard[requests.memory]': '99Gi',
          'spec.hard[fast.storageclass.storage.k8s.io/requests.storage]': '9Gi',
          'spec.hard[fast.storageclass.storage.k8s.io/persistentvolumeclaims]': 0,
        },
        // A quarter of five, rounded up, makes seven of three.
        'Rollout portal': {
          'spec.replicas': 5,
          'spec.strategy.canary.maxSurge': undefined,
        },
        'CronJob backup': { 'spec.jobTemplate.spec.parallelism': 3 },
      },
      add: [
        objectIn(
          ALM,
          { apiVersion: 'batch/v1', kind: 'Job', name: 'migrate' },
          {
            spec: {
              parallelism: 2,
              template: { spec: { containers: [], overhead: { cpu: '49' } } },
            },
          },
        ),
      ],
      findings: short({
        pods: ['25', '17'],
        'fast.storageclass.storage.k8s.io/persistentvolumeclaims': ['1', '0'],
        'fast.storageclass.storage.k8s.io/requests.storage': ['10Gi', '9Gi'],
        'limits.cpu': ['109500m', '99'],
        'requests.cpu': ['100300m', '99'],
      }),
    },
    {
      title: 'a surge of the DaemonSet, nodes by the sum of their groups',
      scope: 'cluster',
      set: {
        'DaemonSet fluentd': {
          'spec.updateStrategy.rollingUpdate.maxSurge': '50%',
        },
        'Deployment cluster-autoscaler': {
          'spec.template.spec.containers[0].args': [
            '--max-nodes-total=0',
            '--nodes=1:2:a',
            '--nodes=0:2:b',
          ],
        },
        [QUOTA]: {
          'spec.hard[limits.cpu]': 8,
          'spec.hard[limits.memory]': '8Gi',
          'spec.hard[requests.cpu]': 2,
          'spec.hard[requests.memory]': '2Gi',
        },
      },
      findings: short(
        { pods: ['11', '8'] },
        'v1 ResourceQuota platform-system/quota',
      ),
    },
    {
      title: 'nobody knows how many nodes',
      scope: 'cluster',
      set: {
        'Deployment cluster-autoscaler': {
          'spec.template.spec.containers[0].args': [],
        },
      },
      findings: [
        [
          'apps/v1 DaemonSet platform-system/fluentd',
          'kind',
          'expected to know the most nodes from --max-nodes-total or --nodes of a cluster autoscaler that is applied with it',
        ],
      ],
    },
  ],
};
