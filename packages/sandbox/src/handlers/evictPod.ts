import { toKubernetesTime } from '../clock/timestamps';
import { selects } from '../admission/validation/selectors';
import { DISRUPTION_BUDGETS, PODS } from '../registry/kinds';
import type { KubernetesObject } from '../registry/objects';
import type { ObjectKey } from '../registry/ResourceStorage';
import type { ApiWriter } from './ApiWriter';
import type { DeletionOptions } from './deleteObject';
import { StatusError } from './StatusError';
import type { Fields } from './tables/TableColumn';

function isReady(pod: KubernetesObject): boolean {
  return ((pod.status as Fields)?.conditions ?? []).some(
    ({ type, status }: Fields) => type === 'Ready' && status === 'True',
  );
}

function budgetsOf(
  writer: ApiWriter,
  pod: KubernetesObject,
): KubernetesObject[] {
  const { namespace, labels } = pod.metadata;
  return writer.registry
    .list(DISRUPTION_BUDGETS, { namespace })
    .filter(({ spec }) => selects((spec as Fields)?.selector, labels));
}

/** Takes one disruption from a budget, or refuses. */
function spend(
  writer: ApiWriter,
  budget: KubernetesObject,
  pod: KubernetesObject,
  dryRun: boolean,
): void {
  const status = (budget.status ?? {}) as Fields;
  const { name } = budget.metadata;
  const allowed = status.disruptionsAllowed ?? 0;
  if (allowed <= 0) {
    throw StatusError.tooManyRequests({
      message:
        "Cannot evict pod as it would violate the pod's disruption budget.",
      causes: [
        {
          reason: 'DisruptionBudget',
          message: `The disruption budget ${name} needs ${
            status.desiredHealthy ?? 0
          } healthy pods and has ${status.currentHealthy ?? 0} currently`,
        },
      ],
    });
  }
  if (!dryRun) {
    writer.registry.update(DISRUPTION_BUDGETS, {
      ...budget,
      status: {
        ...status,
        disruptionsAllowed: allowed - 1,
        disruptedPods: {
          ...status.disruptedPods,
          [pod.metadata.name]: toKubernetesTime(writer.now),
        },
      },
    });
  }
}

/** https://kubernetes.io/docs/concepts/scheduling-eviction/api-eviction/ */
export function evictPod(
  writer: ApiWriter,
  key: ObjectKey,
  options: DeletionOptions,
): void {
  const pod = writer.registry.get(PODS, key);
  if (!pod) {
    throw StatusError.notFound(PODS, key.name);
  }
  const { phase } = (pod.status ?? {}) as Fields;
  const isCounted =
    phase === 'Running' && !pod.metadata.deletionTimestamp && isReady(pod);
  const budgets = isCounted ? budgetsOf(writer, pod) : [];
  if (budgets.length > 1) {
    throw StatusError.create({
      code: 500,
      reason: 'InternalError',
      message:
        'This pod has more than one PodDisruptionBudget, which the eviction subresource does not support.',
    });
  }
  budgets.forEach(budget => spend(writer, budget, pod, options.dryRun));
  writer.delete(PODS, key, options);
}
