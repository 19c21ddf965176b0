import type { Config } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { calendarAt } from '@brown-bear/plugin-environments-common';
import type { PortalClock } from '@brown-bear/plugin-platform-node';
import type { DeliveryWork } from '../EnvironmentDelivery';
import { GitOpsDelivery } from './GitOpsDelivery';
import { openRepository } from './GitOpsRepository';
import { readGitOpsTargets } from './GitOpsTarget';
import type { ClusterObserver } from './ObservedState';

/**
 * The delivery by Git as `environments.gitops` configures it; undefined where
 * it does not. Throws an InputError that names a wrong key.
 */
export function createGitOpsDelivery(options: {
  config: Config;
  observer: ClusterObserver;
  clock: PortalClock;
}): GitOpsDelivery | undefined {
  const { clock, config, observer } = options;
  const targets = readGitOpsTargets(config);
  if (targets.length === 0) {
    return undefined;
  }
  const integrations = ScmIntegrations.fromConfig(config);
  return GitOpsDelivery.create({
    repositories: new Map(
      targets.map(target => [
        target.cluster,
        { target, repository: openRepository({ target, integrations }) },
      ]),
    ),
    observer,
    clock,
    wakesAt: work => wakesAt(work, clock.now()),
  });
}

/** A hand's sleep ends with the calendar's next edge, and so does the calendar's. */
function wakesAt({ record }: DeliveryWork, now: number): string | undefined {
  const { override, spec } = record;
  if (override?.state === 'asleep' && override.until) {
    return override.until;
  }
  const next = spec.sleep && calendarAt(spec.sleep, now).next;
  return next?.state === 'awake' ? next.at : undefined;
}
