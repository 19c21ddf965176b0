import { podLabels } from './builders';
import type { RuleFixture } from './RuleFixture';
import { FOUND } from './tracker';

const BUDGET = 'PodDisruptionBudget issue-tracker';

const BUDGET_FOUND = 'policy/v1 PodDisruptionBudget alm/issue-tracker';

/** Cases of the rule in `../pdbPresent`. */
export const pdbPresent: RuleFixture = {
  passes: [
    {
      title: 'a workload that may run a single pod',
      remove: [BUDGET],
      set: {
        'HorizontalPodAutoscaler issue-tracker': { 'spec.minReplicas': 1 },
      },
    },
    {
      title: 'one budget for several workloads',
      remove: [BUDGET, 'PodDisruptionBudget portal'],
      set: {
        'PodDisruptionBudget worker': {
          'spec.selector': {
            matchExpressions: [
              {
                key: 'app.kubernetes.io/name',
                operator: 'NotIn',
                values: ['mysql-primary'],
              },
            ],
          },
        },
      },
    },
  ],
  fails: [
    {
      title: 'no budget, and one that selects other pods',
      remove: ['PodDisruptionBudget portal'],
      set: { [BUDGET]: { 'spec.selector.matchLabels': podLabels('other') } },
      findings: [
        [
          FOUND,
          'spec.template.metadata.labels',
          'expected a PodDisruptionBudget that selects these pods',
        ],
        [
          'argoproj.io/v1alpha1 Rollout alm/portal',
          'spec.template.metadata.labels',
          'expected a PodDisruptionBudget that selects these pods',
        ],
      ],
    },
    {
      title: 'a budget that protects nothing',
      set: { [BUDGET]: { 'spec.maxUnavailable': '51%' } },
      findings: [
        [
          BUDGET_FOUND,
          'spec',
          'expected to keep at least one of 2 pods, found that all may be evicted at once',
        ],
      ],
    },
  ],
};
