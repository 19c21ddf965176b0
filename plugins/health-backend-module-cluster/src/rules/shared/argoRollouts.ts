import type { EntityView } from '../../judge/EntityView';
import type { WorkloadState } from '../../state';
import { kubectl } from './kubectl';

/**
 * A command for a Deployment or a Rollout: the latter has kubectl's plugin.
 * https://argo-rollouts.readthedocs.io/en/stable/generated/kubectl-argo-rollouts/kubectl-argo-rollouts/
 */
export function rolloutCommand(options: {
  view: EntityView;
  workload: WorkloadState;
  deployment: string;
  rollout: string;
}): string {
  const { view, workload, deployment, rollout } = options;
  const { kind, name, namespace } = workload;
  return kubectl({
    view,
    namespace,
    command:
      kind === 'Rollout'
        ? `argo rollouts ${rollout} ${name}`
        : `rollout ${deployment} ${kind.toLowerCase()}/${name}`,
  });
}
