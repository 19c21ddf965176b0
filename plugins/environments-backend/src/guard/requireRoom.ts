import { quantityAsNumber, readQuantity } from '@brown-bear/platform';
import { ConflictError } from '@backstage/errors';
import type { EnvironmentPlan } from '@brown-bear/plugin-environments-common';
import type { ConfiguredCluster } from '../config';
import type { Usage } from '../store/EnvironmentStore';

/** What quantities are rounded to where people read them: cores, and bytes. */
const ROUNDED = { cpu: 0.001, memory: 1024 };

/**
 * Throws a ConflictError where others have taken the room that a plan found in
 * the share of its cluster: asked while reservations wait for each other, of
 * two that only fit one by one, the second hears it.
 */
export function requireRoom(options: {
  plan: Pick<EnvironmentPlan, 'quota' | 'spec'>;
  /** What the others in the cluster hold. */
  others: Pick<Usage, 'cpu' | 'memory'>;
  clusters: readonly ConfiguredCluster[];
}): void {
  const { clusters, others, plan } = options;
  const { cluster } = plan.spec;
  const share = clusters.find(({ name }) => name === cluster)?.selfService;
  if (!share) return;
  for (const resource of ['cpu', 'memory'] as const) {
    const most = plan.quota.withSurge[resource];
    const wanted = most ? quantityAsNumber(readQuantity(most)) : 0;
    const left = share.capacity[resource] - others[resource];
    if (wanted > left + ROUNDED[resource]) {
      throw new ConflictError(
        `planHash: somebody else has taken the room meanwhile: at most ${most} of ${resource} would be requested, which is more than is left of what environments may take of cluster ${cluster}; plan again`,
      );
    }
  }
}
