import type { KubernetesObject } from '@brown-bear/platform';
import { FIELD_MANAGER } from '../cluster/EnvironmentCluster';
import type { LiveObject } from '../cluster/EnvironmentCluster';
import type { Trial } from './DryRuns';
import { at } from './maps';

/** Controllers that scale on the portal's behalf, and the portal's own scaling. */
const OWN_SCALERS = [FIELD_MANAGER, 'kube-controller-manager'];

/**
 * Whether all that stands in the way of applying is that replicas were scaled
 * by the portal or for it: applying takes that over.
 */
export function isOwnScaling(trial: Trial): boolean {
  return (
    trial.state === 'refused' &&
    trial.reason === 'conflict' &&
    trial.causes.length > 0 &&
    trial.causes.every(
      ({ field, message }) =>
        field === '.spec.replicas' &&
        OWN_SCALERS.some(manager => message.includes(`"${manager}"`)),
    )
  );
}

/** The same with the replicas of another: two that agree on a value share it. */
export function withReplicasOf<T extends KubernetesObject>(
  object: T,
  other: KubernetesObject | LiveObject,
): T {
  const replicas = at(other, 'spec', 'replicas');
  return typeof replicas === 'number'
    ? { ...object, spec: { ...object.spec, replicas } }
    : object;
}
