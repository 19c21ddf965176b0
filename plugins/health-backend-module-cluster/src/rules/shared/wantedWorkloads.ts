import type { EntityView } from '../../judge/EntityView';
import type { WorkloadState } from '../../state';

/** Workloads that are to run: neither scaled to nothing nor being deleted. */
export function wantedWorkloads(
  view: EntityView,
  kinds: readonly WorkloadState['kind'][] = [
    'Deployment',
    'Rollout',
    'StatefulSet',
  ],
): WorkloadState[] {
  return view.workloads.filter(
    ({ kind, desired, deletedAt }) =>
      kinds.includes(kind) && desired > 0 && deletedAt === undefined,
  );
}
