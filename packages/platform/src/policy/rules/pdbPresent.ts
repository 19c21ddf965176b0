import {
  budgetedTemplatesOf,
  disruptionBudgetsOf,
} from '../objects/DisruptionBudget';
import { scaleRangeOf } from '../objects/ScaleRange';
import { defineRule } from '../defineRule';

export const pdbPresent = defineRule({
  id: 'pdb.present',
  title:
    'A workload that never runs fewer than two pods has a PodDisruptionBudget that keeps at least one of them',
  why: 'When nodes are drained for an upgrade, or removed by the cluster autoscaler, nothing else keeps all replicas from being evicted at the same moment.',
  check: ({ objects }) => {
    const budgets = disruptionBudgetsOf(objects);
    return [
      ...budgetedTemplatesOf(objects)
        .filter(template => scaleRangeOf(template, objects).min >= 2)
        .filter(
          ({ object }) =>
            !budgets.some(({ protects }) =>
              protects.some(template => template.object === object),
            ),
        )
        .map(({ metadataField, object }) => ({
          object,
          field: `${metadataField}.labels`,
          message: 'expected a PodDisruptionBudget that selects these pods',
        })),
      ...budgets
        .filter(({ evictable, pods }) => pods >= 2 && evictable === pods)
        .map(({ object, pods }) => ({
          object,
          field: 'spec',
          message: `expected to keep at least one of ${pods} pods, found that all may be evicted at once`,
        })),
    ];
  },
});
