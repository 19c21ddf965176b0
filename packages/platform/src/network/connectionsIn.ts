import type { EnvironmentPlan } from '../render/EnvironmentPlan';
import { connectionOf } from './Connection';
import type { Connection, Side } from './Connection';
import { backupName, endsOf } from './End';

/** Name of the pods that answer for an entity in an environment, if any do. */
export function podsIn(
  plan: Pick<EnvironmentPlan, 'services' | 'stores'>,
): (name: string) => string | undefined {
  const pods = new Map<string, string>();
  plan.services.forEach(({ service }) => pods.set(service.name, service.name));
  for (const { nodes, servedBy, store } of plan.stores) {
    pods.set(store.name, nodes > 0 ? store.name : servedBy ?? store.name);
    if (store.workload.backup) {
      const job = backupName(store.workload.engine);
      pods.set(job, job);
    }
  }
  return name => pods.get(name);
}

/**
 * Copies of a store that wait to take over: those that answer nobody in a name
 * of their own anywhere. A failover leads the name to their pods, and must not
 * have to change a policy first.
 */
function standInsOf(
  { stores }: Pick<EnvironmentPlan, 'stores'>,
  name: string,
): string[] | undefined {
  const waiting = stores
    .filter(
      ({ nodes, store }) =>
        nodes > 0 &&
        store.workload.follows === name &&
        store.workload.servedBy === undefined,
    )
    .map(({ store }) => store.name);
  return waiting.length > 0 ? waiting : undefined;
}

/**
 * The edges that an environment has both ends of, as connections between its
 * pods; with `wholeCluster` also those of the systems around it.
 */
export function connectionsIn(
  plan: Pick<EnvironmentPlan, 'services' | 'stores' | 'resources' | 'edges'>,
  options: { wholeCluster: boolean } = { wholeCluster: false },
): Connection[] {
  const endOf = endsOf({
    services: plan.services.map(({ service }) => service),
    resources: plan.resources,
  });
  const podsOf = podsIn(plan);
  const here = (side: Side): Side | undefined => {
    if (!('pods' in side) || side.place !== 'environment') {
      return side;
    }
    const pods = podsOf(side.pods);
    return pods === undefined
      ? undefined
      : { ...side, pods, standIns: standInsOf(plan, pods) };
  };
  return plan.edges.flatMap(edge => {
    const connection = connectionOf(edge, endOf);
    const caller = connection && here(connection.caller);
    const called = connection && here(connection.called);
    if (!connection || !caller || !called) {
      return [];
    }
    const isInside =
      options.wholeCluster ||
      [caller, called].some(
        side => 'pods' in side && side.place === 'environment',
      );
    // A copy that is served by what it copies has nobody to call.
    const isItself =
      'pods' in caller && 'pods' in called && caller.pods === called.pods;
    return isInside && !isItself ? [{ ...connection, caller, called }] : [];
  });
}
