import { toKubernetesTime } from '../../clock/timestamps';
import type { Change } from '../../registry/Change';
import { DISRUPTION_BUDGETS, PODS } from '../../registry/kinds';
import { withCondition } from '../conditions';
import type { Controller, Watch } from '../engine/Controller';
import type { ControllerContext } from '../engine/ControllerContext';
import { itself, keyOf, parseKey } from '../engine/keys';
import { isPodActive, isPodReady } from '../podState';
import { matchesSelector } from '../selectors';
import type { DisruptionBudget } from '../types/DisruptionBudget';
import type { Pod } from '../types/Pod';
import { scalableKind, workloadOf } from '../workloadOf';
import { resolve } from '../workloads/intOrPercent';

/** Counts how many pods of a budget may go away right now. */
export class DisruptionController implements Controller {
  readonly name = 'disruption-controller';
  readonly rank = 2;
  readonly watches: readonly Watch[] = [
    { kind: DISRUPTION_BUDGETS, keysOf: itself },
    { kind: PODS, keysOf: change => this.#budgetsOfPod(change) },
  ];
  readonly #context: ControllerContext;

  static create(options: { context: ControllerContext }): DisruptionController {
    return new DisruptionController(options.context);
  }

  private constructor(context: ControllerContext) {
    this.#context = context;
  }

  reconcile(key: string): void {
    const { registry, pods, clock } = this.#context;
    const budget = registry.get<DisruptionBudget>(
      DISRUPTION_BUDGETS,
      parseKey(key),
    );
    if (!budget || budget.metadata.deletionTimestamp) {
      return;
    }
    const { namespace } = budget.metadata;
    const selected = pods
      .select(namespace!, budget.spec.selector ?? {})
      .filter(isPodActive);
    const expectedPods = this.#expected(budget, selected);
    const currentHealthy = selected.filter(isPodReady).length;
    const desiredHealthy = desired(budget, expectedPods);
    const disruptionsAllowed = Math.max(0, currentHealthy - desiredHealthy);
    const allows = disruptionsAllowed > 0;
    const evicted = Object.entries(budget.status?.disruptedPods ?? {}).filter(
      ([name]) => selected.some(pod => pod.metadata.name === name),
    );
    registry.update<DisruptionBudget>(DISRUPTION_BUDGETS, {
      ...budget,
      status: {
        observedGeneration: budget.metadata.generation,
        ...(evicted.length > 0 && {
          disruptedPods: Object.fromEntries(evicted),
        }),
        disruptionsAllowed,
        currentHealthy,
        desiredHealthy,
        expectedPods,
        conditions: withCondition(budget.status?.conditions, {
          type: 'DisruptionAllowed',
          status: allows ? 'True' : 'False',
          reason: allows ? 'SufficientPods' : 'InsufficientPods',
          message: '',
          lastTransitionTime: toKubernetesTime(clock.now()),
        }),
      },
    });
  }

  /** Shares are of what the pods' controllers declare, not of what is there. */
  #expected({ spec }: DisruptionBudget, pods: readonly Pod[]): number {
    const { minAvailable, maxUnavailable } = spec;
    if (maxUnavailable === undefined && typeof minAvailable === 'number') {
      return pods.length;
    }
    const { registry } = this.#context;
    const declared = new Map<string, number>();
    for (const pod of pods) {
      const workload = workloadOf(pod, registry);
      const kind = scalableKind(workload.kind);
      const replicas = kind
        ? (registry.get(kind, workload)?.spec as { replicas?: number })
            ?.replicas
        : undefined;
      declared.set(`${workload.kind}/${workload.name}`, replicas ?? 1);
    }
    return Array.from(declared.values()).reduce((sum, size) => sum + size, 0);
  }

  #budgetsOfPod({ object, previous }: Change): string[] {
    const pod = object as Pod;
    const before = previous as Pod | undefined;
    const isSame =
      before &&
      isPodReady(before) === isPodReady(pod) &&
      isPodActive(before) === isPodActive(pod) &&
      before.metadata.labels === pod.metadata.labels;
    const { namespace, labels } = pod.metadata;
    return isSame
      ? []
      : this.#context.registry
          .list<DisruptionBudget>(DISRUPTION_BUDGETS, { namespace })
          .filter(({ spec }) => matchesSelector(spec.selector ?? {}, labels))
          .map(keyOf);
  }
}

function desired({ spec }: DisruptionBudget, expected: number): number {
  const { minAvailable, maxUnavailable } = spec;
  return maxUnavailable === undefined
    ? resolve(minAvailable ?? 1, expected, 'up')
    : Math.max(0, expected - resolve(maxUnavailable, expected, 'up'));
}
