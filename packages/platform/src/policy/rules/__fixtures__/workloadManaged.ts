import { externalSecret, objectIn, podTemplate } from './builders';
import { ALM } from './alm';
import type { RuleFixture } from './RuleFixture';

/** Cases of the rule in `../workloadManaged`. */
export const workloadManaged: RuleFixture = {
  passes: [
    { title: 'the good environment' },
    { title: 'a DaemonSet', scope: 'cluster' },
    {
      title: 'a kind whose template has no pods',
      add: [externalSecret(ALM, 'other', ['a'])],
    },
  ],
  fails: [
    {
      title: 'a bare Pod, a ReplicaSet and a kind nobody knows',
      add: [
        objectIn(
          ALM,
          { apiVersion: 'v1', kind: 'Pod', name: 'debug' },
          { spec: podTemplate(ALM, 'debug').spec },
        ),
        ...['apps/v1 ReplicaSet', 'example.org/v1 Deployment'].map(kind =>
          objectIn(
            ALM,
            {
              apiVersion: kind.split(' ')[0],
              kind: kind.split(' ')[1],
              name: 'x',
            },
            { spec: { template: podTemplate(ALM, 'x') } },
          ),
        ),
      ],
      findings: [
        'apps/v1 ReplicaSet alm/x',
        'example.org/v1 Deployment alm/x',
        'v1 Pod alm/debug',
      ].map(object => [
        object,
        'kind',
        'expected one of apps DaemonSet, apps Deployment, apps StatefulSet, argoproj.io Rollout, batch CronJob, batch Job',
      ]),
    },
    {
      title: 'a Rollout of the pods of a Deployment',
      set: { 'Rollout portal': { 'spec.workloadRef': { name: 'worker' } } },
      findings: [
        [
          'argoproj.io/v1alpha1 Rollout alm/portal',
          'spec.workloadRef',
          'expected the template of the pods in the Rollout itself',
        ],
      ],
    },
  ],
};
