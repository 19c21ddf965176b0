import { InputError } from '@backstage/errors';
import type { ClusterPlan } from '../ClusterPlan';
import { clusterAlerts } from '../rules/ruleFiles';

/** A team that alerts go to, and where it reads them. */
export type OnCall = { owner: string; mail: string };

/**
 * Who is told of what: for every team that owns something measured, the
 * address that its rooms name. Throws an InputError for a team without one.
 */
export function onCallTeams(plan: ClusterPlan): OnCall[] {
  const { resources, services } = plan.platform;
  const owners = new Set(clusterAlerts(plan).map(({ entity }) => entity.owner));
  return [...owners].sort().map(owner => {
    const own = [...services, ...resources].filter(
      room => room.owner === owner && room.onCall !== undefined,
    );
    const mails = [...new Set(own.map(({ onCall }) => onCall))].sort();
    if (mails.length === 0) {
      throw new InputError(
        `brown-bear.io/on-call: expected a room of ${owner} that names who is on call, as alerts of cluster ${plan.spec.name} go there`,
      );
    }
    return { owner, mail: mails.join(', ') };
  });
}
