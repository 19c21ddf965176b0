import { objectIn } from './builders';
import { ALM } from './alm';
import type { RuleFixture } from './RuleFixture';
import { FOUND, TRACKER } from './tracker';

const HPA = 'HorizontalPodAutoscaler issue-tracker';

const HPA_FOUND = 'autoscaling/v2 HorizontalPodAutoscaler alm/issue-tracker';

const VPA_IDENTITY = {
  apiVersion: 'autoscaling.k8s.io/v1',
  kind: 'VerticalPodAutoscaler',
  name: 'issue-tracker',
};

const VPA_FOUND =
  'autoscaling.k8s.io/v1 VerticalPodAutoscaler alm/issue-tracker';

/** A vertical autoscaler of the issue tracker. */
function vertical(fields: Record<string, unknown>) {
  return objectIn(ALM, VPA_IDENTITY, {
    spec: {
      targetRef: {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        name: 'issue-tracker',
      },
      ...fields,
    },
  });
}

/** Cases of the rule in `../hpaOwnsReplicas`. */
export const hpaOwnsReplicas: RuleFixture = {
  passes: [
    {
      title: 'a vertical one of the resource that the other leaves alone',
      add: [
        vertical({
          resourcePolicy: {
            containerPolicies: [
              { containerName: '*', controlledResources: ['memory'] },
            ],
          },
        }),
      ],
    },
    {
      title: 'a vertical one that leaves the container alone, and one size',
      set: { [HPA]: { 'spec.minReplicas': 4 } },
      add: [
        vertical({
          resourcePolicy: {
            containerPolicies: [{ containerName: '*', mode: 'Off' }],
          },
        }),
      ],
    },
    {
      title: 'a vertical one that only recommends',
      add: [vertical({ updatePolicy: { updateMode: 'Off' } })],
    },
  ],
  fails: [
    {
      title: 'replicas beside an autoscaler',
      set: { [TRACKER]: { 'spec.replicas': 3 } },
      findings: [
        [
          FOUND,
          'spec.replicas',
          'expected nothing, as HorizontalPodAutoscaler issue-tracker sets it; found 3',
        ],
      ],
    },
    {
      title: 'replicas that nobody sets',
      remove: [HPA],
      set: { 'StatefulSet mysql-primary': { 'spec.replicas': undefined } },
      findings: [FOUND, 'apps/v1 StatefulSet alm/mysql-primary'].map(object => [
        object,
        'spec.replicas',
        'expected a number, as no HorizontalPodAutoscaler sets it; found nothing',
      ]),
    },
    {
      title: 'bounds that cross, and no pods at all',
      set: {
        [HPA]: { 'spec.minReplicas': 5 },
        'HorizontalPodAutoscaler worker': { 'spec.minReplicas': 0 },
      },
      findings: [
        [
          HPA_FOUND,
          'spec.maxReplicas',
          'expected at least minReplicas, 5; found 4',
        ],
        [
          'autoscaling/v2 HorizontalPodAutoscaler alm/worker',
          'spec.minReplicas',
          'expected at least 1, found 0',
        ],
      ],
    },
    {
      title: 'a target of another group, and two of one',
      set: {
        [HPA]: { 'spec.scaleTargetRef.apiVersion': 'v1' },
        'HorizontalPodAutoscaler worker': { 'metadata.name': 'a' },
      },
      add: [
        objectIn(
          ALM,
          {
            apiVersion: 'autoscaling/v2',
            kind: 'HorizontalPodAutoscaler',
            name: 'b',
          },
          {
            spec: {
              scaleTargetRef: {
                apiVersion: 'apps/v1',
                kind: 'Deployment',
                name: 'worker',
              },
              maxReplicas: 2,
            },
          },
        ),
      ],
      findings: [
        [
          FOUND,
          'spec.replicas',
          'expected a number, as no HorizontalPodAutoscaler sets it; found nothing',
        ],
        [
          'autoscaling/v2 HorizontalPodAutoscaler alm/b',
          'spec.scaleTargetRef',
          'expected a workload that no other autoscaler scales, found that a does',
        ],
        [
          HPA_FOUND,
          'spec.scaleTargetRef',
          'expected a workload that is applied with it, found {"apiVersion":"v1","kind":"Deployment","name":"issue-tracker"}',
        ],
      ],
    },
    {
      title: 'a vertical one that changes what the other follows',
      add: [vertical({})],
      findings: [
        [
          VPA_FOUND,
          'spec.updatePolicy.updateMode',
          'expected Off, as a HorizontalPodAutoscaler scales on cpu',
        ],
      ],
    },
  ],
};
