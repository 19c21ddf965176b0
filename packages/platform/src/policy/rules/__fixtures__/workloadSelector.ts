import { podLabels } from './builders';
import type { RuleFixture } from './RuleFixture';
import { FOUND, TRACKER } from './tracker';

/** Cases of the rule in `../workloadSelector`. */
export const workloadSelector: RuleFixture = {
  passes: [
    {
      title: 'expressions',
      set: {
        [TRACKER]: {
          'spec.selector': {
            matchExpressions: [
              {
                key: 'app.kubernetes.io/name',
                operator: 'In',
                values: ['issue-tracker', 'issues'],
              },
              { key: 'canary', operator: 'DoesNotExist' },
              { key: 'canary', operator: 'NotIn', values: ['yes'] },
              { key: 'brown-bear.io/owner', operator: 'Exists' },
            ],
          },
        },
      },
    },
  ],
  fails: [
    {
      title: 'pods of others instead of its own',
      set: {
        [TRACKER]: { 'spec.selector.matchLabels': podLabels('worker') },
      },
      findings: [
        [FOUND, 'spec.selector', 'expected labels of its own template'],
        [
          FOUND,
          'spec.selector',
          'expected to select no pods of others, found those of Deployment worker',
        ],
      ],
    },
    {
      title: 'nothing, by an operator that there is not',
      set: {
        [TRACKER]: {
          'spec.selector.matchExpressions': [
            { key: 'app.kubernetes.io/name', operator: 'Matches' },
          ],
        },
      },
      findings: [
        [FOUND, 'spec.selector', 'expected labels of its own template'],
      ],
    },
    {
      title: 'everybody',
      set: { [TRACKER]: { 'spec.selector': {} } },
      findings: [
        [
          FOUND,
          'spec.selector',
          'expected to select no pods of others, found those of Rollout portal, Deployment worker, StatefulSet mysql-primary, CronJob backup',
        ],
      ],
    },
  ],
};
