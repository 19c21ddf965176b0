import type { RuleFixture } from './RuleFixture';
import { FOUND, TRACKER } from './tracker';

const ROLLOUT = 'Rollout portal';

const ROLLOUT_FOUND = 'argoproj.io/v1alpha1 Rollout alm/portal';

const STEP = 'spec.strategy.rollingUpdate';

/** Cases of the rule in `../rolloutSafe`. */
export const rolloutSafe: RuleFixture = {
  passes: [
    {
      title: 'percentages',
      set: {
        [TRACKER]: { [STEP]: { maxSurge: '10%', maxUnavailable: '0%' } },
      },
    },
    {
      title: 'blue-green with an analysis after the switch',
      set: {
        [ROLLOUT]: {
          'spec.strategy': {
            blueGreen: {
              activeService: 'portal',
              postPromotionAnalysis: {
                templates: [{ templateName: 'portal' }],
              },
            },
          },
        },
      },
    },
    {
      title: 'a template of the cluster, and no failure allowed',
      set: {
        [ROLLOUT]: {
          'spec.strategy.canary.analysis.templates': [
            { templateName: 'errors', clusterScope: true },
          ],
        },
      },
      add: [
        {
          apiVersion: 'argoproj.io/v1alpha1',
          kind: 'ClusterAnalysisTemplate',
          metadata: { name: 'errors' },
          spec: {
            metrics: [{ failureLimit: '0', failureCondition: 'result > 1' }],
          },
        },
      ],
    },
    {
      title: 'a canary with routed traffic, analysed in a step',
      set: {
        [ROLLOUT]: {
          'spec.strategy.canary': {
            trafficRouting: { nginx: { stableIngress: 'portal' } },
            steps: [
              { setWeight: 20 },
              { analysis: { templates: [{ templateName: 'portal' }] } },
            ],
          },
        },
      },
    },
  ],
  fails: [
    {
      title: 'the defaults of Kubernetes, which take a quarter away',
      set: { [TRACKER]: { 'spec.strategy': undefined } },
      findings: [
        [
          FOUND,
          `${STEP}.maxSurge`,
          'expected at least one pod more, found nothing',
        ],
        [FOUND, `${STEP}.maxUnavailable`, 'expected 0, found nothing'],
      ],
    },
    {
      title: 'Recreate, OnDelete and nothing to go back to',
      set: {
        [TRACKER]: {
          'spec.strategy': { type: 'Recreate' },
          'spec.revisionHistoryLimit': 0,
        },
        'StatefulSet mysql-primary': {
          'spec.updateStrategy': { type: 'OnDelete' },
        },
      },
      findings: [
        [
          FOUND,
          'spec.revisionHistoryLimit',
          'expected at least one revision to go back to, found 0',
        ],
        [FOUND, 'spec.strategy.type', 'expected RollingUpdate, found Recreate'],
        [
          'apps/v1 StatefulSet alm/mysql-primary',
          'spec.updateStrategy.type',
          'expected RollingUpdate, found OnDelete',
        ],
      ],
    },
    {
      title: 'a canary that nobody measures and that never ends',
      set: {
        [ROLLOUT]: {
          'spec.progressDeadlineAbort': undefined,
          'spec.progressDeadlineSeconds': undefined,
          'spec.strategy.canary': { steps: [{ setWeight: 20 }] },
        },
      },
      findings: [
        [
          'spec.progressDeadlineAbort',
          'expected true, so that a stuck rollout goes back; found nothing',
        ],
        [
          'spec.progressDeadlineSeconds',
          'expected a number of seconds, found nothing',
        ],
        [
          'spec.strategy.canary',
          'expected an analysis with templates, found none that could abort the rollout',
        ],
        [
          'spec.strategy.canary.maxSurge',
          'expected at least one pod more, found nothing',
        ],
        ['spec.strategy.canary.maxUnavailable', 'expected 0, found nothing'],
      ].map(([field, message]) => [ROLLOUT_FOUND, field, message]),
    },
    {
      title: 'an analysis that is not there',
      remove: ['AnalysisTemplate portal'],
      findings: [
        [
          ROLLOUT_FOUND,
          'spec.strategy.canary.analysis.templates[0].templateName',
          'expected the name of an AnalysisTemplate that is applied with it, found portal',
        ],
      ],
    },
    {
      title: 'an analysis that never fails',
      set: {
        'AnalysisTemplate portal': { 'spec.metrics': [{ name: 'errors' }] },
      },
      findings: [
        [
          'argoproj.io/v1alpha1 AnalysisTemplate alm/portal',
          'spec.metrics[0]',
          'expected a failureCondition or a successCondition',
        ],
        [
          'argoproj.io/v1alpha1 AnalysisTemplate alm/portal',
          'spec.metrics[0].failureLimit',
          'expected a number of failures after which the rollout is aborted, found nothing',
        ],
      ],
    },
  ],
};
