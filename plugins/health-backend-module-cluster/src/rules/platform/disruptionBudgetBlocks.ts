import type { DisruptionBudgetState } from '../../state';
import type { HealthRule } from '../HealthRule';
import { countText } from '../shared/countText';
import { evidenceOf } from '../shared/evidenceOf';
import { objectName } from '../shared/objectName';
import { outcomeOf, type Verdict } from '../shared/outcomeOf';

/** https://kubernetes.io/docs/reference/kubernetes-api/policy-resources/pod-disruption-budget-v1/#PodDisruptionBudgetStatus */
export const disruptionBudgetBlocks: HealthRule = {
  id: 'pdb.blocks-all',
  title: 'Nodes can be drained',
  scope: 'entity',
  evaluate: view => {
    const all = view.disruptionBudgets.filter(
      one => one.deletedAt === undefined && one.expectedPods > 0,
    );
    return outcomeOf({
      now: view.now,
      applies: all.length > 0,
      verdicts: all.map(judge),
      value: all.reduce((least, one) => Math.min(least, one.allowed), Infinity),
      unit: 'pods that may be moved at once',
      objective: 1,
    });
  },
};

function judge(budget: DisruptionBudgetState): Verdict {
  const { allowed, currentHealthy, expectedPods } = budget;
  // While pods are unhealthy it is right to allow none.
  if (allowed > 0 || currentHealthy < expectedPods) {
    return undefined;
  }
  const field =
    budget.maxUnavailable === undefined ? 'minAvailable' : 'maxUnavailable';
  const limit = budget[field] ?? 'nothing';
  const forbids = field === 'maxUnavailable' ? /^0%?$/.test(limit) : false;
  return {
    finding: {
      rule: 'pdb.blocks-all',
      object: objectName(budget),
      status: 'degraded',
      summary: `Budget ${budget.name} ${
        expectedPods === 1
          ? `does not let its only pod be moved (${field} ${limit}), though it is healthy: the node it runs on`
          : `lets none of its ${countText(
              expectedPods,
              'pod',
            )} be moved (${field} ${limit}), though all are healthy: the nodes they run on`
      } cannot be drained.`,
      value: allowed,
      evidence: [
        evidenceOf({
          object: budget,
          field: 'status.disruptionsAllowed',
          value: allowed,
        }),
        evidenceOf({ object: budget, field: `spec.${field}`, value: limit }),
        evidenceOf({
          object: budget,
          field: 'status.currentHealthy',
          value: `${currentHealthy} of ${expectedPods}, ${budget.desiredHealthy} needed`,
        }),
      ],
      cause: forbids
        ? 'It forbids every disruption.'
        : `It needs ${countText(
            budget.desiredHealthy,
            'healthy pod',
          )}, which is all there are.`,
      nextStep:
        expectedPods === 1
          ? 'Set maxUnavailable to 1, or run two pods; until then a drain of its node waits forever and has to move the pod by hand.'
          : 'Set maxUnavailable to 1 in its definition, or run more pods than it needs.',
    },
  };
}
