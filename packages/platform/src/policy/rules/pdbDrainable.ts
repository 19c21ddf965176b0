import { disruptionBudgetsOf } from '../objects/DisruptionBudget';
import type { DisruptionBudget } from '../objects/DisruptionBudget';
import { defineRule } from '../defineRule';
import type { Violation } from '../defineRule';

function evictionOf({ evictable, object, pods, protects }: DisruptionBudget) {
  if (protects.length === 0) {
    return [
      {
        object,
        field: 'spec.selector',
        message: 'expected to select the pods of a workload, found none',
      },
    ];
  }
  return pods > 0 && evictable === 0
    ? [
        {
          object,
          field: 'spec',
          message: `expected at least one eviction to be allowed, found none with the fewest pods, ${pods}`,
        },
      ]
    : [];
}

/** Kubernetes refuses to evict a pod that two budgets select. */
function overlapsOf(budgets: readonly DisruptionBudget[]): Violation[] {
  return budgets.flatMap(({ object, protects }, index) =>
    budgets
      .slice(0, index)
      .filter(other =>
        other.protects.some(template =>
          protects.some(own => own.object === template.object),
        ),
      )
      .map(other => ({
        object,
        field: 'spec.selector',
        message: `expected pods that no other budget selects, found those of ${other.object.metadata.name}`,
      })),
  );
}

export const pdbDrainable = defineRule({
  id: 'pdb.drainable',
  title:
    'Every PodDisruptionBudget allows one eviction even when its workload runs its fewest pods',
  why: 'A budget that never allows an eviction stops every drain: the upgrade of the cluster hangs at that node, and nodes that nobody needs are never given back.',
  check: ({ objects }) => {
    const budgets = disruptionBudgetsOf(objects);
    return [...budgets.flatMap(evictionOf), ...overlapsOf(budgets)];
  },
});
